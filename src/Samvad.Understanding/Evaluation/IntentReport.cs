using System.Collections.Immutable;

namespace Samvad.Understanding.Evaluation;

/// <summary>How well a classifier does on a test set. Shares are between 0 and 1.</summary>
public sealed record IntentReport
{
    /// <summary>How many test utterances have an intent.</summary>
    public required int InScopeCount { get; init; }

    /// <summary>
    /// The share of in-scope utterances whose likeliest intent is right, when nothing is turned away.
    /// </summary>
    public required double Accuracy { get; init; }

    /// <summary>The share of in-scope utterances that are accepted and right.</summary>
    public required double AccuracyWithRejection { get; init; }

    /// <summary>The mean of the intents' F1.</summary>
    public required double MacroF1 { get; init; }

    /// <summary>One score per intent of the test set, in ordinal order.</summary>
    public required ImmutableArray<IntentScore> Intents { get; init; }

    /// <summary>What is taken for what, most frequent first, then in ordinal order.</summary>
    public required ImmutableArray<ConfusedPair> Confusions { get; init; }

    /// <summary>How foreign utterances fare; null where the test set has none.</summary>
    public required OutOfScopeScore? OutOfScope { get; init; }

    /// <summary>How long training took; zero where it was not measured.</summary>
    public TimeSpan TrainingTime { get; init; }

    /// <summary>
    /// The mean time for one test utterance on one thread, in microseconds; zero where it was not measured.
    /// </summary>
    public double MicrosecondsPerUtterance { get; init; }

    /// <summary>Counts up what a classifier made of a test set.</summary>
    public static IntentReport From(IReadOnlyList<JudgedUtterance> judged)
    {
        var inScope = judged.Where(j => j.Expected is not null).ToArray();
        var intents = Score(inScope);
        return new IntentReport
        {
            InScopeCount = inScope.Length,
            Accuracy = Share(inScope.Count(j => j.Best == j.Expected), inScope.Length),
            AccuracyWithRejection = Share(inScope.Count(j => !j.IsNone && j.Best == j.Expected), inScope.Length),
            MacroF1 = intents.Length == 0 ? 0 : intents.Average(i => i.F1),
            Intents = intents,
            Confusions = Confuse(inScope),
            OutOfScope = ScoreForeign(judged),
        };
    }

    private static ImmutableArray<IntentScore> Score(JudgedUtterance[] inScope)
    {
        var predicted = inScope.CountBy(j => j.Best).ToDictionary();
        return
        [
            .. inScope.GroupBy(j => j.Expected!).OrderBy(g => g.Key, StringComparer.Ordinal).Select(group =>
            {
                var right = group.Count(j => j.Best == group.Key);
                var precision = Share(right, predicted.GetValueOrDefault(group.Key));
                return new IntentScore(group.Key, precision, Share(right, group.Count()), group.Count());
            }),
        ];
    }

    private static ImmutableArray<ConfusedPair> Confuse(JudgedUtterance[] inScope) =>
    [
        .. inScope.Where(j => j.Best != j.Expected)
            .CountBy(j => (Expected: j.Expected!, j.Best))
            .Select(p => new ConfusedPair(p.Key.Expected, p.Key.Best, p.Value))
            .OrderByDescending(p => p.Count)
            .ThenBy(p => p.Expected, StringComparer.Ordinal)
            .ThenBy(p => p.Predicted, StringComparer.Ordinal),
    ];

    private static OutOfScopeScore? ScoreForeign(IReadOnlyList<JudgedUtterance> judged)
    {
        var foreign = judged.Count(j => j.Expected is null);
        if (foreign == 0)
            return null;
        var caught = judged.Count(j => j.Expected is null && j.IsNone);
        var turnedAway = judged.Count(j => j.IsNone);
        return new OutOfScopeScore(Share(caught, turnedAway), Share(caught, foreign), Auroc(judged), foreign);
    }

    /// <summary>By the ranks of the foreign utterances (Mann–Whitney); equal scores share their mean rank.</summary>
    private static double Auroc(IReadOnlyList<JudgedUtterance> judged)
    {
        var sorted = judged.OrderBy(j => j.NoneProbability).ToArray();
        double rankSum = 0;
        long foreign = 0;
        for (var i = 0; i < sorted.Length;)
        {
            var start = i;
            long tied = 0;
            for (; i < sorted.Length && sorted[i].NoneProbability == sorted[start].NoneProbability; i++)
                tied += sorted[i].Expected is null ? 1 : 0;
            rankSum += tied * (start + 1 + i) / 2.0;
            foreign += tied;
        }
        var inScope = sorted.Length - foreign;
        return inScope == 0 ? 0 : (rankSum - (foreign * (foreign + 1) / 2.0)) / (foreign * inScope);
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : part / (double)whole;
}
