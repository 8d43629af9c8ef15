using System.Collections.Immutable;
using Samvad.Understanding.Evaluation;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Tests.Intents;

namespace Samvad.Understanding.Tests.Evaluation;

public sealed class EvaluationTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void An_interval_holds_the_figure_and_narrows_with_more_utterances()
    {
        var (few, many) = (IntentReport.WithIntervals(Mostly(50)), IntentReport.WithIntervals(Mostly(5000)));

        Assert.InRange(few.Accuracy, few.AccuracyInterval.Low, few.AccuracyInterval.High);
        // Four standard errors of a share of 0.8.
        Assert.Equal(4 * Math.Sqrt(0.8 * 0.2 / 50), few.AccuracyInterval.High - few.AccuracyInterval.Low, 0.05);
        Assert.True(many.AccuracyInterval.High - many.AccuracyInterval.Low < 0.03);
    }

    [Fact]
    public void Confidence_that_agrees_with_accuracy_has_no_calibration_error()
    {
        var report = IntentReport.From(Mostly(100));

        Assert.Equal(new ReliabilityBin(0.8f, 0.8, 100), Assert.Single(report.Reliability));
        Assert.Equal(0, report.CalibrationError, 1e-6);
    }

    [Fact]
    public void The_stricter_the_threshold_the_fewer_are_accepted_and_the_fewer_of_them_wrong()
    {
        JudgedUtterance[] judged = [.. Enumerable.Range(0, 100).Select(i => new JudgedUtterance(i < 90 ? "a" : null, i < 80 ? "a" : "b", i / 100f, false))];

        var curve = IntentReport.From(judged).Risks;

        Assert.Equal(curve.OrderBy(point => point.Coverage), curve);
        Assert.Equal(0, curve[0].Risk);
        Assert.Equal((1, 0.2, 1), (curve[^1].Coverage, curve[^1].Risk, curve[^1].FalseAccepts));
    }

    [Fact]
    public void Cross_validation_judges_each_example_once_by_a_model_that_has_not_seen_it()
    {
        var report = CrossValidation.Run(new SparseLearner(), Phrases.Bank, 4, new TrainingOptions(), cancellation: Stop);

        Assert.Equal(Phrases.Bank.Count, report.InScopeCount);
        Assert.InRange(report.Accuracy, 0.5, 0.99);
        Assert.Throws<ArgumentException>(() => CrossValidation.Run(new SparseLearner(), [.. Phrases.Bank.Take(3)], 4, new TrainingOptions(), cancellation: Stop));
    }

    [Fact]
    public void Cross_validation_needs_an_intent_with_two_examples()
    {
        LabelledText[] foreign = [new("hi", "greet"), new("x", null), new("y", null), new("z", null)];

        Assert.Throws<ArgumentException>("examples", () => CrossValidation.Run(new SparseLearner(), foreign, 2, new TrainingOptions(), cancellation: Stop));
        Assert.Equal(2, CrossValidation.Run(new SparseLearner(), [.. foreign, new("hello", "greet")], 2, new TrainingOptions(), cancellation: Stop).InScopeCount);
    }

    [Fact]
    public void What_becomes_of_messages_that_nobody_foresaw_is_expected_from_intents_left_out()
    {
        var left = CrossValidation.Run(new SparseLearner(), Phrases.Bank, 4, new TrainingOptions(), cancellation: Stop);
        LabelledText[] foreign = [.. Enumerable.Range(0, 40).Select(i => new LabelledText($"open the window of house {i} at noon", null))];
        var given = CrossValidation.Run(new SparseLearner(), [.. Phrases.Bank, .. foreign], 4, new TrainingOptions(), cancellation: Stop);

        Assert.True(left.IsForeignLeftOut);
        Assert.Equal(Phrases.Bank.Count, left.OutOfScope!.Support);
        Assert.Equal(1 - left.OutOfScope.Recall, left.FalseAccepts);
        Assert.Equal(left.Accuracy - left.AccuracyWithRejection, left.FalseRejects);
        Assert.InRange(left.OutOfScope.Auroc, 0.6, 1);
        Assert.False(given.IsForeignLeftOut);
        Assert.Equal(40, given.OutOfScope!.Support);
    }

    [Fact]
    public void A_learning_curve_rises_with_the_phrases_of_an_intent()
    {
        var curve = LearningCurve.Of(new SparseLearner(), Phrases.Bank, Phrases.Bank, new TrainingOptions(), cancellation: Stop).ToArray();

        Assert.Equal([1, 2, 5, 8], curve.Select(point => point.Shots));
        Assert.True(curve[0].Accuracy < curve[^1].Accuracy);
        Assert.Equal(1, curve[^1].Accuracy);
    }

    [Theory]
    [InlineData(Disturbance.Capitals, "I LOST MY CARD YESTERDAY")]
    [InlineData(Disturbance.Typos, null)]
    [InlineData(Disturbance.Fillers, null)]
    public void Disturbing_an_utterance_twice_with_a_seed_gives_the_same(Disturbance disturbance, string? expected)
    {
        const string Text = "I lost my card yesterday";

        var disturbed = disturbance.Apply(Text, 3);

        Assert.Equal(disturbed, disturbance.Apply(Text, 3));
        Assert.NotEqual(Text, disturbed);
        Assert.Equal(expected ?? disturbed, disturbed);
    }

    [Fact]
    public void Each_disturbance_is_measured_on_all_utterances_with_an_intent()
    {
        LabelledText[] test = [new("block my card", "shouted"), new("where is my card", "hesitated"), new("what is it", "plain"), new("a new card", "plain"), new("sing", null)];

        Assert.Equal(
            [(Disturbance.Typos, 0.5), (Disturbance.Capitals, 0.25), (Disturbance.Fillers, 0.25)],
            IntentEvaluation.MeasureRobustness(new DeliveryModel(), test));
    }

    [Fact]
    public void Half_of_the_times_lie_below_the_median_and_99_of_100_below_the_slowest()
    {
        double[] times = [.. Enumerable.Range(0, 201).Select(i => (double)(i * 7 % 201))];

        Assert.Equal(new Latency(100, 198), Latency.Of(times));
        Assert.Equal(default, Latency.Of([]));
    }

    /// <summary>Utterances of which 80 of 100 are right, at a confidence of 0.8.</summary>
    private static JudgedUtterance[] Mostly(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new JudgedUtterance("a", i % 5 == 0 ? "b" : "a", 0.1f, false, 0.8f))];

    /// <summary>Hears nothing but how a message is said.</summary>
    private sealed class DeliveryModel : IIntentModel
    {
        public ImmutableArray<string> Intents => ["hesitated", "plain", "shouted"];

        public float NoneThreshold => 1;

        public ThresholdCost ThresholdCost => default;

        public int Classify(ReadOnlySpan<char> text, Span<ScoredIntent> top, out float noneProbability)
        {
            noneProbability = 0;
            top[0] = new(text.Contains(" uh ", StringComparison.Ordinal) ? "hesitated" : text.ContainsAnyInRange('a', 'z') ? "plain" : "shouted", 1);
            return 1;
        }

        public void Save(string path) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
