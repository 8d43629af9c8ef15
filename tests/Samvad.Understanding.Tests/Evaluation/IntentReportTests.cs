using Samvad.Understanding.Evaluation;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Tests.Intents;

namespace Samvad.Understanding.Tests.Evaluation;

public sealed class IntentReportTests
{
    private static readonly JudgedUtterance[] Judged =
    [
        new("a", "a", 0.1f, false),
        new("a", "a", 0.6f, true),
        new("a", "b", 0.2f, false),
        new("b", "b", 0.1f, false),
        new("b", "a", 0.3f, false),
        new("b", "a", 0.2f, false),
        new("c", "a", 0.2f, false),
        new(null, "a", 0.9f, true),
        new(null, "b", 0.2f, false),
    ];

    [Fact]
    public void Accuracy_is_counted_with_and_without_rejection()
    {
        var report = IntentReport.From(Judged);
        Assert.Equal(7, report.InScopeCount);
        Assert.Equal(3 / 7.0, report.Accuracy, 1e-12);
        Assert.Equal(2 / 7.0, report.AccuracyWithRejection, 1e-12);
        Assert.Equal(new ThresholdCost(3, 1, 2, 1), report.ThresholdCost);
    }

    [Fact]
    public void Each_intent_has_precision_recall_and_f1()
    {
        var report = IntentReport.From(Judged);
        Assert.Equal(
            [
                new IntentScore("a", 2 / 5.0, 2 / 3.0, 3),
                new IntentScore("b", 1 / 2.0, 1 / 3.0, 3),
                new IntentScore("c", 0, 0, 1),
            ],
            report.Intents);
        Assert.Equal((0.5 + 0.4 + 0) / 3, report.MacroF1, 1e-12);
    }

    [Fact]
    public void Confusions_come_most_frequent_first() =>
        Assert.Equal(
            [new ConfusedPair("b", "a", 2), new ConfusedPair("a", "b", 1), new ConfusedPair("c", "a", 1)],
            IntentReport.From(Judged).Confusions);

    [Fact]
    public void Out_of_scope_is_scored_and_ties_count_half()
    {
        var foreign = IntentReport.From(Judged).OutOfScope;
        // 0.9 is above all 7; 0.2 is above 2 and ties with 3.
        Assert.Equal(new OutOfScopeScore(0.5, 0.5, (7 + 2 + 1.5) / 14, 2), foreign);
        Assert.Null(IntentReport.From(Judged[..7]).OutOfScope);
    }

    [Fact]
    public void An_evaluation_trains_and_measures()
    {
        LabelledText[] test = [new("my card is lost", "lost_card"), new("purple monkey dishwasher", null)];
        var report = IntentEvaluation.Run(
            Phrases.Bank, test, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(1, report.Accuracy);
        Assert.Equal(1, report.OutOfScope!.Recall);
        Assert.True(report.TrainingTime > TimeSpan.Zero);
        Assert.True(report.MicrosecondsPerUtterance > 0);
    }
}
