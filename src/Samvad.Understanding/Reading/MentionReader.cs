using System.Collections.Immutable;
using Samvad.Dialogue.Commands;
using Samvad.Dialogue.Definitions;
using Samvad.Understanding.Entities;
using Samvad.Understanding.Patterns;

namespace Samvad.Understanding.Reading;

/// <summary>Makes what a message mentions into values of the slots that want them.</summary>
internal sealed class MentionReader(AssistantEntities entities)
{
    /// <summary>
    /// What a message says about a flow: what the slots of a pattern captured, then entities for the inputs that are
    /// still without a value, each entity once and in the order of the message.
    /// </summary>
    internal ImmutableArray<Mention> For(Flow flow, MessageReading reading, PatternMatch? match)
    {
        var captures = match?.Slots ?? [];
        var mentions = captures
            .Where(capture => flow.Slot(capture.Slot) is not null)
            .Select(capture => new Mention(flow.Slot(capture.Slot)!.Type, capture.Value, capture.Text, capture.Slot));
        var others = reading.Entities.Where(entity => !captures.Any(capture => Overlap(capture, entity)));
        var wanted = flow.Slots.Where(slot =>
            slot.Role == SlotRole.Input && !captures.Any(capture => capture.Slot == slot.Name));
        return [.. mentions, .. Assign(others, [.. wanted.Select(slot => slot.Type)], reading.Now)];
    }

    /// <summary>Entities as values of these types: each type at most once, each entity for the first type that takes it.</summary>
    internal ImmutableArray<Mention> Assign(
        IEnumerable<EntityMatch> matches, ImmutableArray<string> types, DateTimeOffset now)
    {
        var mentions = ImmutableArray.CreateBuilder<Mention>();
        foreach (var entity in matches)
        {
            if (As(entity, types, now) is not { } mention)
                continue;
            mentions.Add(mention);
            types = types.Remove(mention.Type);
        }

        return mentions.ToImmutable();
    }

    /// <summary>An entity as a value of the first of these types that it can be: of its own if that is among them.</summary>
    private Mention? As(EntityMatch entity, ImmutableArray<string> types, DateTimeOffset now)
    {
        if (types.Contains(entity.Type))
            return new(entity.Type, entity.Value, entity.Text);
        foreach (var type in types)
        {
            if (entities.Coerce(entity, type, now.Offset) is { } value)
                return new(type, value, entity.Text);
        }

        return null;
    }

    private static bool Overlap(SlotCapture capture, EntityMatch entity) =>
        capture.Start < entity.End && entity.Start < capture.Start + capture.Length;
}
