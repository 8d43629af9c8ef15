using System.Collections.Immutable;
using Samvad.Dialogue.Commands;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Values;
using Samvad.Understanding.Entities;
using Samvad.Understanding.Patterns;

namespace Samvad.Understanding.Reading;

/// <summary>Makes what a message mentions into values of the slots that want them.</summary>
internal sealed class MentionReader(AssistantEntities entities, SlotTagger tagger)
{
    /// <summary>
    /// What a message says about a flow: what the slots of a pattern captured or, without one, what stands beside words
    /// that its phrases have there; then entities for the inputs that are still without a value, each entity once and in
    /// the order of the message.
    /// </summary>
    internal ImmutableArray<Mention> For(Flow flow, MessageReading reading, PatternMatch? match)
    {
        var captures = match is null || IsGreedy(flow, reading, match)
            ? tagger.Read(flow, reading)
            : [.. match.Slots.Select(capture => Trimmed(flow, reading, capture))];
        return Of(null, flow, captures, flow.Slots, reading);
    }

    /// <summary>What a message says about these slots of a flow, besides the answer to its question if there is one.</summary>
    internal ImmutableArray<Mention> Besides(
        EntityMatch? answer, Flow flow, MessageReading reading, IReadOnlyList<SlotDefinition> slots)
    {
        var captures = tagger.Read(flow, reading);
        return captures.IsEmpty
            ? Of(answer, flow, captures, slots, reading)
            : Of(answer, flow, captures.RemoveAll(capture => (answer is not null && capture.Overlaps(answer)) || !slots.Any(slot => slot.Name == capture.Slot)), slots, reading);
    }

    /// <summary>Captures, then entities besides them and the answer, for those of the slots that are inputs.</summary>
    private ImmutableArray<Mention> Of(
        EntityMatch? answer, Flow flow, ImmutableArray<SlotCapture> captures, IReadOnlyList<SlotDefinition> slots, MessageReading reading)
    {
        var (mentions, others, wanted) = (ImmutableArray.CreateBuilder<Mention>(), new List<EntityMatch>(), new List<SlotDefinition>());
        foreach (var capture in captures)
        {
            if (flow.Slot(capture.Slot) is not null)
                mentions.Add(Of(flow, capture));
        }

        for (var i = 0; i < reading.Entities.Count; i++)
        {
            if (reading.Entities[i] != answer && !IsTaken(captures, reading.Entities[i]))
                others.Add(reading.Entities[i]);
        }

        for (var i = 0; i < slots.Count && others.Count > 0; i++)
        {
            if (slots[i].Role == SlotRole.Input && !IsTaken(captures, slots[i]))
                wanted.Add(slots[i]);
        }

        if (others.Count > 0)
            mentions.AddRange(Assign(flow, others, wanted, reading.Now));
        return mentions.DrainToImmutable();
    }

    private static bool IsTaken(ImmutableArray<SlotCapture> captures, EntityMatch entity)
    {
        foreach (var capture in captures)
        {
            if (capture.Overlaps(entity))
                return true;
        }

        return false;
    }

    private static bool IsTaken(ImmutableArray<SlotCapture> captures, SlotDefinition slot)
    {
        foreach (var capture in captures)
        {
            if (capture.Slot == slot.Name)
                return true;
        }

        return false;
    }

    /// <summary>Whether its unit says that a number is another slot's: “24 months” is no amount.</summary>
    internal bool IsAnothers(EntityMatch answer, Flow flow, string slot, MessageReading reading) => tagger.Read(flow, reading)
        .Any(capture => capture.Slot != slot && capture.Overlaps(answer) && tagger.IsWithUnit(flow, capture.Slot));

    /// <summary>What stands beside words that the flow's phrases have there.</summary>
    internal ImmutableArray<Mention> Tagged(Flow flow, MessageReading reading) =>
        [.. tagger.Read(flow, reading).Select(capture => Of(flow, capture))];

    /// <summary>
    /// Entities as values for these slots: each type at most once, each entity for the first slot that takes it. None is
    /// for a number that people give with its unit: “make it 20000” says nothing of months.
    /// </summary>
    internal ImmutableArray<Mention> Assign(
        Flow flow, IEnumerable<EntityMatch> matches, IEnumerable<SlotDefinition> slots, DateTimeOffset now)
    {
        var types = slots.Where(slot => !tagger.IsWithUnit(flow, slot.Name)).Select(slot => slot.Type);
        return Assign(matches, [.. types], now);
    }

    /// <summary>
    /// Whether free text has swallowed a value such as other inputs take, as “pay {payee}” does in “pay Asha 750 rupees, will you”,
    /// and the words beside it tell them apart.
    /// </summary>
    private bool IsGreedy(Flow flow, MessageReading reading, PatternMatch match)
    {
        var swallowed = match.Slots.FirstOrDefault(capture => capture.Entity is null && IsName(flow, capture)
            && reading.Entities.Any(entity => entity is { Edits: 0, Source: not EntitySource.Learned } && capture.Overlaps(entity) && IsWanted(flow, entity, reading)));
        return swallowed is not null && tagger.Read(flow, reading).Any(capture => capture.Slot == swallowed.Slot);
    }

    /// <summary>A name without values of other inputs at its ends: “tomorrow Asha”, where a phrase begins with a name.</summary>
    private SlotCapture Trimmed(Flow flow, MessageReading reading, SlotCapture name)
    {
        if (name.Entity is not null || !IsName(flow, name))
            return name;
        var (start, end) = (name.Start, name.Start + name.Length);
        foreach (var entity in reading.Entities.Where(entity => entity.Edits == 0 && IsWanted(flow, entity, reading)))
        {
            if (entity.Start == start && entity.End < end)
                start = entity.End + 1;
            else if (entity.End == end && entity.Start > start)
                end = entity.Start - 1;
        }

        var text = start < end ? reading.Text[start..end].Trim() : "";
        return text.Length == 0 || text.Length == name.Length
            ? name
            : name with { Start = start, Length = end - start, Text = text, Value = new Text(text) };
    }

    private bool IsWanted(Flow flow, EntityMatch entity, MessageReading reading) => flow.Slots.Any(slot =>
        slot.Role == SlotRole.Input && (slot.Type == entity.Type || entities.Coerce(entity, slot.Type, reading.Now.Offset) is not null));

    private static bool IsName(Flow flow, SlotCapture capture) =>
        flow.Slot(capture.Slot) is { } slot && slot.Type != SlotType.Text;

    /// <summary>A capture as a mention; a name without the words of a sentence that follow it: “Asha please”.</summary>
    private Mention Of(Flow flow, SlotCapture capture)
    {
        var type = flow.Slot(capture.Slot)!.Type;
        if (capture.Entity is not null || type == SlotType.Text)
            return new(type, capture.Value, capture.Text, capture.Slot);
        var name = tagger.Known.Name(capture.Text);
        return new(type, new Text(name), name, capture.Slot);
    }

    /// <summary>Entities as values of these types: each type at most once, each entity for the first type that takes it.</summary>
    private ImmutableArray<Mention> Assign(
        IEnumerable<EntityMatch> matches, ImmutableArray<string> types, DateTimeOffset now)
    {
        var mentions = ImmutableArray.CreateBuilder<Mention>();
        var taken = new List<EntityMatch>();
        foreach (var entity in matches)
        {
            // The parts of a composite entity come after it, and misspelt names after what is learned. The two ends of a period are the same words.
            if (taken.Exists(other => other.Source is EntitySource.Composite or EntitySource.Learned && other.Overlaps(entity)) || As(entity, types, now) is not { } mention)
                continue;
            taken.Add(entity);
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
}
