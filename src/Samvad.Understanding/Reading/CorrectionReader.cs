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

    internal CorrectionReader(
        Assistant assistant, AssistantEntities entities, AssistantPhrases phrases, MentionReader mentions, SlotTagger tagger)
    {
        _mentions = mentions;
        _words = assistant.Flows.Values.ToFrozenDictionary(flow => flow.Name, flow => new SlotWords(assistant, flow));
        _freeText = assistant.Flows.Values
            .Select(flow => (flow.Name, Reader: FreeTextCorrections.Of(assistant, flow, entities, phrases, _words[flow.Name], tagger)))
            .Where(flow => flow.Reader is not null)
            .ToFrozenDictionary(flow => flow.Name, flow => flow.Reader!);
    }

    /// <summary>The new values of inputs that the open flow has been given; empty if the message is no correction.</summary>
    internal ImmutableArray<Mention> Read(Flow flow, Frame frame, MessageReading reading)
    {
        var isCorrection = CorrectionCue.IsIn(reading.Text);
        if (_freeText.GetValueOrDefault(flow.Name)?.Read(flow, frame, reading, isCorrection) is { IsEmpty: false } mentions)
            return mentions;
        if (!isCorrection)
            return [];
        var tagged = _mentions.Tagged(flow, reading);
        if (tagged.Any(mention => frame.Slots.Contains(mention.Slot!) && !reading.Entities.Any(entity => entity.Text == mention.Text)))
            return tagged;
        return reading.Entities.Count > 0 ? Typed(flow, frame, reading) : [];
    }

    /// <summary>What a message says otherwise than the open flow has it: “yes, but 700”.</summary>
    internal ImmutableArray<Mention> Changes(Flow flow, Frame frame, MessageReading reading) =>
        [.. _mentions.For(flow, reading, null).Where(mention => !flow.Slots.Any(slot =>
            (mention.Slot is null ? slot.Type == mention.Type : slot.Name == mention.Slot)
            && Equals(frame.Slots[slot.Name], mention.Value)))];

    /// <summary>
    /// Values of types that filled slots have: “no, make it 600”, “change the amount to 600”. Before a confirmation those
    /// of all inputs: “no, the credit card”, where the card was chosen from a list.
    /// </summary>
    private ImmutableArray<Mention> Typed(Flow flow, Frame frame, MessageReading reading)
    {
        var isFinal = reading.Expected is { Kind: ExpectationKind.Confirmation };
        var inputs = flow.Slots
            .Where(slot => slot.Role == SlotRole.Input && (isFinal || frame.Slots.Contains(slot.Name)))
            .ToArray();
        var mentions = _mentions.Besides(null, flow, reading, inputs);
        return [.. mentions.Where(mention => !Answers(reading, mention)).Select(mention => mention with { Slot = Slot(mention) })];

        string? Slot(Mention mention) => mention.Slot ?? _words[flow.Name].Named(
            reading.Text, inputs.Where(slot => slot.Type == mention.Type).Select(slot => slot.Name));
    }

    /// <summary>Whether a value is what was just asked for, and could be the filled slot's only if it were made one.</summary>
    private static bool Answers(MessageReading reading, Mention mention) =>
        reading is { Expected: { Kind: ExpectationKind.Value } expected, Answer: { } answer }
        && answer.Type == expected.Type && mention.Type != expected.Type && mention.Text == answer.Text;
}
