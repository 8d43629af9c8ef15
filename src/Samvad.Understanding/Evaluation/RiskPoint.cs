using System.Collections.Immutable;

namespace Samvad.Understanding.Evaluation;

/// <summary>What a threshold gives: the more is turned away, the less is wrong among what is accepted.</summary>
/// <param name="Threshold">From this probability of none on, an utterance is turned away.</param>
/// <param name="Coverage">The share of in-scope utterances that are accepted.</param>
/// <param name="Risk">The share of wrong ones among all that are accepted; accepted foreign ones are wrong.</param>
/// <param name="FalseAccepts">The share of foreign utterances that are accepted; 0 where there are none.</param>
/// <param name="FalseRejects">The share of in-scope utterances that would have been right and are turned away.</param>
public readonly record struct RiskPoint(double Threshold, double Coverage, double Risk, double FalseAccepts, double FalseRejects)
{
    private const int Points = 50;

    /// <summary>The curve, from few accepted to all.</summary>
    internal static ImmutableArray<RiskPoint> Curve(IReadOnlyList<JudgedUtterance> judged)
    {
        float[] sorted = [.. judged.Select(j => j.NoneProbability).Order()];
        var thresholds = Enumerable.Range(1, Points).Select(point => sorted[((sorted.Length - 1) * point) / Points]).Distinct();
        return sorted.Length == 0 ? [] : [.. thresholds.Select(threshold => At(judged, float.BitIncrement(threshold)))];
    }

    /// <summary>What one threshold gives.</summary>
    internal static RiskPoint At(IReadOnlyList<JudgedUtterance> judged, float threshold)
    {
        int accepted = 0, wrong = 0, inScope = 0, covered = 0, foreign = 0, foreignAccepted = 0, lost = 0;
        foreach (var j in judged)
        {
            var (isAccepted, isRight) = (j.NoneProbability < threshold, j.Best == j.Expected);
            inScope += j.Expected is null ? 0 : 1;
            foreign += j.Expected is null ? 1 : 0;
            accepted += isAccepted ? 1 : 0;
            wrong += isAccepted && !isRight ? 1 : 0;
            covered += isAccepted && j.Expected is not null ? 1 : 0;
            foreignAccepted += isAccepted && j.Expected is null ? 1 : 0;
            lost += !isAccepted && isRight ? 1 : 0;
        }

        return new(threshold, Share(covered, inScope), Share(wrong, accepted), Share(foreignAccepted, foreign), Share(lost, inScope));
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : part / (double)whole;
}
