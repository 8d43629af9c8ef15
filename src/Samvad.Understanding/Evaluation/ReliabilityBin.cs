using System.Collections.Immutable;

namespace Samvad.Understanding.Evaluation;

/// <summary>In-scope utterances of about the same confidence: of those of 0.8, four out of five should be right.</summary>
/// <param name="Confidence">The mean probability of the likeliest intent, given that there is one.</param>
/// <param name="Accuracy">The share that is right.</param>
/// <param name="Count">How many there are.</param>
public readonly record struct ReliabilityBin(double Confidence, double Accuracy, int Count)
{
    private const int Bins = 10;

    /// <summary>Ten bins of equal width; empty ones are left out.</summary>
    internal static ImmutableArray<ReliabilityBin> Of(IEnumerable<JudgedUtterance> inScope) =>
    [
        .. inScope.GroupBy(j => Math.Min(Bins - 1, (int)(j.Confidence * Bins))).OrderBy(bin => bin.Key).Select(bin => new ReliabilityBin(
            bin.Average(j => j.Confidence), bin.Average(j => j.Best == j.Expected ? 1.0 : 0), bin.Count())),
    ];

    /// <summary>How far confidence and accuracy are apart on average (Naeini et al., 2015).</summary>
    internal static double ExpectedError(ImmutableArray<ReliabilityBin> bins)
    {
        var all = bins.Sum(bin => bin.Count);
        return all == 0 ? 0 : bins.Sum(bin => bin.Count * Math.Abs(bin.Confidence - bin.Accuracy)) / all;
    }
}
