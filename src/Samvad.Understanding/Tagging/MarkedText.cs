using System.Collections.Immutable;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Tagging;

/// <summary>A text whose entities are marked: what a tagger learns from.</summary>
/// <param name="Text">The text.</param>
/// <param name="Marks">Its entities, in order; none overlaps another.</param>
public sealed record MarkedText(string Text, ImmutableArray<EntityMark> Marks)
{
    /// <summary>The text with those marks only that lie within it, have a word and overlap none given before them, in their order: what a tagger can learn of marks that people made.</summary>
    public MarkedText Separated()
    {
        var tokens = Tokeniser.Split(Text);
        var (kept, taken) = (ImmutableArray.CreateBuilder<EntityMark>(), new bool[tokens.Length]);
        foreach (var mark in Marks.Where(mark => mark.Start >= 0 && mark.Length > 0 && mark.End <= Text.Length))
        {
            int[] touched = [.. Enumerable.Range(0, tokens.Length).Where(token => tokens[token].End > mark.Start && tokens[token].Start < mark.End)];
            if (touched.Length == 0 || touched.Any(token => taken[token]))
                continue;
            kept.Add(mark);
            foreach (var token in touched)
                taken[token] = true;
        }

        kept.Sort((left, right) => left.Start.CompareTo(right.Start));
        return this with { Marks = kept.DrainToImmutable() };
    }
}

/// <summary>An entity's place in a text.</summary>
/// <param name="Label">What it is: the name of a type, or of a type and a role.</param>
/// <param name="Start">Offset of its first UTF-16 unit.</param>
/// <param name="Length">Length in UTF-16 units.</param>
public readonly record struct EntityMark(string Label, int Start, int Length)
{
    /// <summary>The offset after its last unit.</summary>
    public int End => Start + Length;
}
