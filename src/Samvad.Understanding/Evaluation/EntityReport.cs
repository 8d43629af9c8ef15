using System.Collections.Immutable;
using Samvad.Understanding.Tagging;

namespace Samvad.Understanding.Evaluation;

/// <summary>How well the entities of a test set are found.</summary>
/// <param name="All">All of them together.</param>
/// <param name="Labels">Those of each label that the test set has, in ordinal order.</param>
public sealed record EntityReport(EntityScore All, ImmutableArray<EntityScore> Labels)
{
    /// <summary>
    /// Compares what was found in each text with what is there. What was found of a label that the test set never has is left out: whoever marked
    /// it did not look for that.
    /// </summary>
    /// <returns>Null where the test set has no marks.</returns>
    public static EntityReport? Of(IEnumerable<(IReadOnlyList<EntityMark> Expected, IReadOnlyList<EntityMark> Found)> texts)
    {
        var all = texts.ToArray();
        string[] labels = [.. all.SelectMany(text => text.Expected).Select(mark => mark.Label).Distinct().Order(StringComparer.Ordinal)];
        return labels.Length == 0 ? null : new(EntityScore.Of("all", all, [.. labels]), [.. labels.Select(label => EntityScore.Of(label, all, [label]))]);
    }
}

/// <summary>How well entities are found.</summary>
/// <param name="Label">What they are.</param>
/// <param name="Spans">How many there are, and how many were found.</param>
/// <param name="F1Interval">Where the F1 of exact places lies.</param>
/// <param name="OverlapF1Interval">Where the F1 lies if sharing a token is enough.</param>
public sealed record EntityScore(string Label, SpanScore Spans, Interval F1Interval, Interval OverlapF1Interval)
{
    internal static EntityScore Of(
        string label, IEnumerable<(IReadOnlyList<EntityMark> Expected, IReadOnlyList<EntityMark> Found)> texts, HashSet<string> labels)
    {
        // Texts in which there is nothing to find and nothing was found change no figure.
        SpanScore[] scores =
        [
            .. texts.Select(text => SpanScore.Of(Those(text.Expected), Those(text.Found))).Where(score => score.Expected + score.Found > 0),
        ];
        return new(label, Sum(scores), Bootstrap.Of(scores, some => Sum(some).F1), Bootstrap.Of(scores, some => Sum(some).OverlapF1));

        EntityMark[] Those(IReadOnlyList<EntityMark> marks) => [.. marks.Where(mark => labels.Contains(mark.Label))];
    }

    private static SpanScore Sum(IReadOnlyList<SpanScore> scores)
    {
        var sum = default(SpanScore);
        for (var i = 0; i < scores.Count; i++)
            sum += scores[i];
        return sum;
    }
}
