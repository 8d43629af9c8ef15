using Samvad.Dialogue.Phrases;
using Samvad.Understanding.Entities.Types;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Patterns;

/// <summary>One instruction of a compiled pattern: match a word, fill a slot, try several ways, or accept.</summary>
/// <param name="Word">The folded word to match, or null.</param>
/// <param name="Slot">Name of the slot to fill, or null.</param>
/// <param name="Type">Type of the slot; null without one.</param>
/// <param name="Next">The instruction after it.</param>
/// <param name="Ways">The instructions to try in order, or null.</param>
internal sealed record PatternInstruction(string? Word, string? Slot, EntityType? Type, int Next, int[]? Ways);

/// <summary>A pattern as instructions that only ever lead on, so that a match ends after each was tried at each word once.</summary>
internal sealed class PatternProgram
{
    /// <summary>The instruction at which the pattern has matched.</summary>
    public const int Accept = 0;

    private readonly List<PatternInstruction> _instructions = [new(null, null, null, Accept, null)];
    private readonly Func<string, EntityType> _typeOf;

    public PatternProgram(IntentPattern source, Func<string, EntityType> typeOf)
    {
        (Source, _typeOf) = (source, typeOf);
        Start = Compile(source.Pattern.Root, Accept);
    }

    public IntentPattern Source { get; }

    public int Start { get; }

    public int Count => _instructions.Count;

    public PatternInstruction this[int at] => _instructions[at];

    private int Compile(PatternNode node, int next)
    {
        switch (node)
        {
            case LiteralNode literal:
                var words = Tokeniser.Split(literal.Text);
                for (var i = words.Length - 1; i >= 0; i--) next = Add(new(words[i].Folded, null, null, next, null));
                return next;
            case SlotNode slot:
                return Add(new(null, slot.Name, _typeOf(slot.Name), next, null));
            case SequenceNode sequence:
                for (var i = sequence.Parts.Length - 1; i >= 0; i--) next = Compile(sequence.Parts[i], next);
                return next;
            case ChoiceNode choice:
                var after = next;
                return Add(new(null, null, null, after, [.. choice.Choices.Select(part => Compile(part, after))]));
            default:
                throw new ArgumentOutOfRangeException(nameof(node), node, "There is no such part of a pattern.");
        }
    }

    private int Add(PatternInstruction instruction)
    {
        _instructions.Add(instruction);
        return _instructions.Count - 1;
    }
}
