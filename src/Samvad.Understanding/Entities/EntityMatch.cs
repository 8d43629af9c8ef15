using System.Collections.Immutable;
using Samvad.Dialogue.Values;

namespace Samvad.Understanding.Entities;

/// <summary>An entity found in a message.</summary>
/// <param name="Type">Name of its type.</param>
/// <param name="Start">Offset of its first UTF-16 unit in the text.</param>
/// <param name="Length">Length in UTF-16 units.</param>
/// <param name="Text">The text as it was written.</param>
/// <param name="Value">What it means.</param>
/// <param name="Source">What found it.</param>
public sealed record EntityMatch(string Type, int Start, int Length, string Text, Value Value, EntitySource Source)
{
    /// <summary>The offset after its last unit.</summary>
    public int End => Start + Length;

    /// <summary>Which end of a period it is. Default: none.</summary>
    public EntityRole Role { get; init; }

    /// <summary>What else the same words may mean: other items of the list with the same name. Default: empty.</summary>
    public ImmutableArray<Value> Alternatives { get; init; } = [];

    /// <summary>How many edits lie between the words and the name that was found; 0 where it is exact.</summary>
    public int Edits { get; init; }

    /// <summary>Of a learned entity, the slot in whose phrases such text stands there. Default: none.</summary>
    public string? Slot { get; init; }

    /// <summary>Of a learned entity, how likely it is that exactly these words are one. Default: 1.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>Of what several entities make, these: the words between them are others'. Default: empty.</summary>
    public ImmutableArray<EntityMatch> Parts { get; init; } = [];

    /// <summary>Whether this match and another share a unit of the text.</summary>
    internal bool Overlaps(EntityMatch other)
    {
        if (Start >= other.End || other.Start >= End)
            return false;
        return Parts.IsEmpty ? other.Parts.IsEmpty || other.AnyPartOverlaps(this) : AnyPartOverlaps(other);
    }

    private bool AnyPartOverlaps(EntityMatch other)
    {
        foreach (var part in Parts)
        {
            if (part.Overlaps(other))
                return true;
        }

        return false;
    }
}
