using System.Collections.Immutable;

namespace Samvad.Understanding.Tagging;

/// <summary>A text whose entities are marked: what a tagger learns from.</summary>
/// <param name="Text">The text.</param>
/// <param name="Marks">Its entities, in order; none overlaps another.</param>
public sealed record MarkedText(string Text, ImmutableArray<EntityMark> Marks);

/// <summary>An entity's place in a text.</summary>
/// <param name="Label">What it is: the name of a type, or of a type and a role.</param>
/// <param name="Start">Offset of its first UTF-16 unit.</param>
/// <param name="Length">Length in UTF-16 units.</param>
public readonly record struct EntityMark(string Label, int Start, int Length)
{
    /// <summary>The offset after its last unit.</summary>
    public int End => Start + Length;
}
