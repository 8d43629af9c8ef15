using System.Collections.Immutable;
using Samvad.Dialogue.Values;
using Samvad.Understanding.Entities;

namespace Samvad.Understanding.Patterns;

/// <summary>A message that a pattern matches as a whole.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="Slots">What its slots hold, in the order of the message.</param>
/// <param name="LiteralWords">Words of the message that stand in the pattern itself: the more, the surer.</param>
public sealed record PatternMatch(IntentPattern Pattern, ImmutableArray<SlotCapture> Slots, int LiteralWords);

/// <summary>What a slot of a pattern holds.</summary>
/// <param name="Slot">Name of the slot.</param>
/// <param name="Start">Offset of its first UTF-16 unit in the message.</param>
/// <param name="Length">Length in UTF-16 units.</param>
/// <param name="Text">The text as it was written.</param>
/// <param name="Value">Its value in the slot's type.</param>
/// <param name="Entity">The entity that fills it, with its alternatives; null for free text.</param>
public sealed record SlotCapture(string Slot, int Start, int Length, string Text, Value Value, EntityMatch? Entity)
{
    /// <summary>Whether an entity has words of this capture.</summary>
    internal bool Overlaps(EntityMatch entity) => Entity?.Overlaps(entity) ?? (Start < entity.End && entity.Start < Start + Length);

    /// <summary>Whether another capture has words of this one.</summary>
    internal bool Overlaps(SlotCapture other) =>
        other.Entity is { } entity ? Overlaps(entity) : Start < other.Start + other.Length && other.Start < Start + Length;
}
