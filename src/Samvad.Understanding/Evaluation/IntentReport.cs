using System.Collections.Immutable;
using Samvad.Understanding.Intents;

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

    /// <summary>Where <see cref="Accuracy"/> lies.</summary>
    public Interval AccuracyInterval { get; init; }

    /// <summary>The share of in-scope utterances that are accepted and right.</summary>
    public required double AccuracyWithRejection { get; init; }

    /// <summary>Where <see cref="AccuracyWithRejection"/> lies.</summary>
    public Interval AccuracyWithRejectionInterval { get; init; }

    /// <summary>The mean of the intents' F1.</summary>
    public required double MacroF1 { get; init; }

    /// <summary>One score per intent of the test set, in ordinal order.</summary>
    public required ImmutableArray<IntentScore> Intents { get; init; }

    /// <summary>What is taken for what, most frequent first, then in ordinal order.</summary>
    public required ImmutableArray<ConfusedPair> Confusions { get; init; }

    /// <summary>How foreign utterances fare; null where the test set has none.</summary>
    public required OutOfScopeScore? OutOfScope { get; init; }

    /// <summary>Whether the foreign utterances are of intents that were left out of the training, for want of others.</summary>
    public bool IsForeignLeftOut { get; init; }

    /// <summary>From this probability of none on, an utterance was turned away; null where that is not known, or where several models have judged.</summary>
    public float? NoneThreshold { get; init; }

    /// <summary>What the threshold cost here.</summary>
    public ThresholdCost ThresholdCost { get; init; }

    /// <summary>What it should cost by what the model has learnt from; null where that is not known, or where several models have judged.</summary>
    public ThresholdCost? ExpectedCost { get; init; }

    /// <summary>The share of in-scope utterances that would have been right and were turned away.</summary>
    public double FalseRejects => Accuracy - AccuracyWithRejection;

    /// <summary>The share of foreign utterances that were taken for an intent; null where the test set has none.</summary>
    public double? FalseAccepts => 1 - OutOfScope?.Recall;

    /// <summary>How confidence and accuracy agree on in-scope utterances.</summary>
    public ImmutableArray<ReliabilityBin> Reliability { get; init; } = [];

    /// <summary>How far confidence and accuracy are apart on average.</summary>
    public double CalibrationError => ReliabilityBin.ExpectedError(Reliability);

    /// <summary>What other thresholds for "none of these" would give, from few accepted to all.</summary>
    public ImmutableArray<RiskPoint> Risks { get; init; } = [];

    /// <summary>How long training took; zero where it was not measured.</summary>
    public TimeSpan TrainingTime { get; init; }

    /// <summary>
    /// The mean time for one test utterance on one thread, in microseconds; zero where it was not measured.
    /// </summary>
    public double MicrosecondsPerUtterance { get; init; }

    /// <summary>How the times of single utterances scatter; zero where they were not measured.</summary>
    public Latency Latency { get; init; }

    /// <summary>The accuracy on disturbed utterances; empty where it was not measured.</summary>
    public ImmutableArray<(Disturbance Disturbance, double Accuracy)> Robustness { get; init; } = [];

    /// <summary>The accuracy by phrases per intent; empty where it was not measured.</summary>
    public ImmutableArray<(int Shots, double Accuracy)> LearningCurve { get; init; } = [];

    /// <summary>How well entities are found beside; null where that was not measured, or where none are marked.</summary>
    public EntityReport? Entities { get; init; }

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
            ThresholdCost = new(
                inScope.Count(j => j.Best == j.Expected),
                inScope.Count(j => j.IsNone && j.Best == j.Expected),
                judged.Count - inScope.Length,
                judged.Count(j => j.Expected is null && !j.IsNone)),
            Reliability = ReliabilityBin.Of(inScope),
            Risks = RiskPoint.Curve(judged),
        };
    }

    /// <summary>The same with intervals, which take a thousand times as long as the figures.</summary>
    internal static IntentReport WithIntervals(IReadOnlyList<JudgedUtterance> judged)
    {
        var report = From(judged);
        JudgedUtterance[] inScope = [.. judged.Where(j => j.Expected is not null)];
        JudgedUtterance[] foreign = [.. judged.Where(j => j.Expected is null)];
        return report with
        {
            AccuracyInterval = Bootstrap.Of(inScope, some => some.Count(j => j.Best == j.Expected) / (double)some.Count),
            AccuracyWithRejectionInterval =
                Bootstrap.Of(inScope, some => some.Count(j => !j.IsNone && j.Best == j.Expected) / (double)some.Count),
            OutOfScope = report.OutOfScope is null ? null : report.OutOfScope with
            {
                RecallInterval = Bootstrap.Of(foreign, some => some.Count(j => j.IsNone) / (double)some.Count),
                AurocInterval = Bootstrap.Of(judged, RocArea.Of),
            },
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
        return new OutOfScopeScore(Share(caught, turnedAway), Share(caught, foreign), RocArea.Of(judged), foreign);
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : part / (double)whole;
}
