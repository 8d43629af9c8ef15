using System.Collections;
using System.Collections.Immutable;
using Samvad.Dialogue.Values;
using Samvad.Understanding.Entities;
using Samvad.Understanding.Entities.Types;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Patterns;

/// <summary>
/// One pattern on one message. Whether an instruction can match from a word on does not depend on how it was reached, so a
/// failure is remembered and never tried again: the work is at most instructions × words × what a slot may hold.
/// </summary>
internal sealed class PatternRun(
    PatternProgram program, string text, Token[] tokens, EntitySpans spans, CultureOptions options, TimeSpan offset)
{
    private readonly Stack<SlotCapture> _captures = new();
    private BitArray? _failed;

    /// <summary>The match of the whole message, or null.</summary>
    public PatternMatch? Match()
    {
        if (!Try(program.Start, 0)) return null;
        var slots = _captures.Reverse().ToImmutableArray();
        return new PatternMatch(program.Source, slots, tokens.Length - slots.Sum(CountTokens));
    }

    private int CountTokens(SlotCapture slot) =>
        tokens.Count(token => token.Start >= slot.Start && token.End <= slot.Start + slot.Length);

    private bool Try(int at, int token)
    {
        // Words are followed in a loop: most of a pattern is words, and most patterns fail at one of the first.
        while (at != PatternProgram.Accept && program[at].Word is { } word)
        {
            if (token == tokens.Length || tokens[token].Folded != word) return false;
            (at, token) = (program[at].Next, token + 1);
        }

        if (at == PatternProgram.Accept) return token == tokens.Length;
        var place = (at * (tokens.Length + 1)) + token;
        _failed ??= new BitArray(program.Count * (tokens.Length + 1));
        if (_failed[place]) return false;
        var instruction = program[at];
        if (instruction.Ways is { } ways ? TryWays(ways, token) : TrySlot(instruction, token)) return true;
        _failed[place] = true;
        return false;
    }

    private bool TryWays(int[] ways, int token)
    {
        foreach (var way in ways)
        {
            if (Try(way, token)) return true;
        }

        return false;
    }

    private bool TrySlot(PatternInstruction instruction, int token)
    {
        if (token == tokens.Length) return false;
        if (instruction.Type is TextType) return TryText(instruction, token);
        foreach (var (entity, count) in spans.At(token))
        {
            if (EntityCoercion.Coerce(entity, instruction.Type!, options, offset) is not { } value) continue;
            _captures.Push(new SlotCapture(instruction.Slot!, entity.Start, entity.Length, entity.Text, value, entity));
            if (Try(instruction.Next, token + count)) return true;
            _captures.Pop();
        }

        return false;
    }

    /// <summary>The fewest words first, so that a literal after the slot is not swallowed by it.</summary>
    private bool TryText(PatternInstruction instruction, int token)
    {
        var start = tokens[token].Start;
        for (var count = 1; count <= PatternMatcher.MostTextWords && token + count <= tokens.Length; count++)
        {
            var length = tokens[token + count - 1].End - start;
            var words = text.Substring(start, length);
            _captures.Push(new SlotCapture(instruction.Slot!, start, length, words, new Text(words), null));
            if (Try(instruction.Next, token + count)) return true;
            _captures.Pop();
        }

        return false;
    }
}
