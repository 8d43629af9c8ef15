using Samvad.Understanding.Tagging;

namespace Samvad.Understanding.Evaluation;

/// <summary>How many of the expected entities were found.</summary>
/// <param name="Expected">How many there are.</param>
/// <param name="Found">How many were found, right or wrong.</param>
/// <param name="Right">How many of those have the label and exactly the place of an expected one.</param>
/// <param name="FoundOverlapping">How many of those found overlap an expected one of their label.</param>
/// <param name="ExpectedOverlapped">How many of those expected overlap a found one of their label.</param>
public readonly record struct SpanScore(int Expected, int Found, int Right, int FoundOverlapping, int ExpectedOverlapped)
{
    /// <summary>The F1 of exact places, as conlleval computes it; 0 where nothing was right.</summary>
    public double F1 => Right == 0 ? 0 : 2.0 * Right / (Expected + Found);

    /// <summary>The precision of exact places.</summary>
    public double Precision => Found == 0 ? 0 : (double)Right / Found;

    /// <summary>The recall of exact places.</summary>
    public double Recall => Expected == 0 ? 0 : (double)Right / Expected;

    /// <summary>The F1 where sharing a token is enough.</summary>
    public double OverlapF1 => FoundOverlapping == 0 || ExpectedOverlapped == 0
        ? 0
        : 2 * OverlapPrecision * OverlapRecall / (OverlapPrecision + OverlapRecall);

    /// <summary>The precision where sharing a token is enough.</summary>
    public double OverlapPrecision => Found == 0 ? 0 : (double)FoundOverlapping / Found;

    /// <summary>The recall where sharing a token is enough.</summary>
    public double OverlapRecall => Expected == 0 ? 0 : (double)ExpectedOverlapped / Expected;

    /// <summary>Compares what was found in one text with what is there.</summary>
    public static SpanScore Of(IReadOnlyList<EntityMark> expected, IReadOnlyList<EntityMark> found) => new(
        expected.Count,
        found.Count,
        found.Count(expected.Contains),
        found.Count(mark => expected.Any(other => Overlap(mark, other))),
        expected.Count(mark => found.Any(other => Overlap(mark, other))));

    /// <summary>Both together.</summary>
    public static SpanScore operator +(SpanScore left, SpanScore right) => new(
        left.Expected + right.Expected,
        left.Found + right.Found,
        left.Right + right.Right,
        left.FoundOverlapping + right.FoundOverlapping,
        left.ExpectedOverlapped + right.ExpectedOverlapped);

    private static bool Overlap(EntityMark left, EntityMark right) =>
        left.Label == right.Label && left.Start < right.End && right.Start < left.End;
}
