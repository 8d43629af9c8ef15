using System.Collections.Frozen;
using System.Collections.Immutable;
using Samvad.Dialogue.Commands;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.State;

namespace Samvad.Understanding.Reading;

/// <summary>Finds the values by which a message changes what was said before.</summary>
internal sealed class CorrectionReader
{
    private readonly MentionReader _mentions;
    private readonly FrozenDictionary<string, SlotWords> _words;
    private readonly FrozenDictionary<string, FreeTextCorrections> _freeText;

    /// <summary>Those of free text, by flow.</summary>
    internal FrozenDictionary<string, FreeTextCorrections> FreeText => _freeText;

    internal CorrectionReader(Assistant assistant, AssistantEntities entities, AssistantPhrases phrases)
    {
        _mentions = new MentionReader(entities);
        _words = assistant.Flows.Values.ToFrozenDictionary(flow => flow.Name, flow => new SlotWords(assistant, flow));
        _freeText = assistant.Flows.Values
            .Select(flow => (flow.Name, Reader: FreeTextCorrections.Of(assistant, flow, entities, phrases, _words[flow.Name])))
            .Where(flow => flow.Reader is not null)
            .ToFrozenDictionary(flow => flow.Name, flow => flow.Reader!);
    }

    /// <summary>The new values of slots that the open flow has filled; empty if the message is no correction.</summary>
    internal ImmutableArray<Mention> Read(Flow flow, Frame frame, MessageReading reading)
    {
        var isCorrection = CorrectionCue.IsIn(reading.Text);
        if (_freeText.GetValueOrDefault(flow.Name)?.Read(flow, frame, reading, isCorrection) is { IsEmpty: false } mentions)
            return mentions;
        return isCorrection && reading.Entities.Count > 0 ? Typed(flow, frame, reading) : [];
    }

    /// <summary>Values of types that filled slots have: “no, make it 600”, “change the amount to 600”.</summary>
    private ImmutableArray<Mention> Typed(Flow flow, Frame frame, MessageReading reading)
    {
        var filled = frame.Slots
            .Select(slot => flow.Slot(slot.Key))
            .OfType<SlotDefinition>()
            .Where(slot => slot.Role == SlotRole.Input)
            .ToArray();
        var mentions = _mentions.Assign(reading.Entities, [.. filled.Select(slot => slot.Type).Distinct()], reading.Now);
        return [.. mentions.Where(mention => !Answers(reading, mention)).Select(mention => mention with { Slot = Slot(mention) })];

        string? Slot(Mention mention) => _words[flow.Name].Named(
            reading.Text, filled.Where(slot => slot.Type == mention.Type).Select(slot => slot.Name));
    }

    /// <summary>Whether a value is what was just asked for, and could be the filled slot's only if it were made one.</summary>
    private static bool Answers(MessageReading reading, Mention mention) =>
        reading is { Expected: { Kind: ExpectationKind.Value } expected, Answer: { } answer }
        && answer.Type == expected.Type && mention.Type != expected.Type && mention.Text == answer.Text;
}
