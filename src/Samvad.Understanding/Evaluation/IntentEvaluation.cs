using System.Diagnostics;
using Samvad.Understanding.Intents;

namespace Samvad.Understanding.Evaluation;

/// <summary>Trains a model of intents on some utterances and measures it on others.</summary>
public static class IntentEvaluation
{
    /// <summary>Trains and measures.</summary>
    /// <param name="trainFile">As <see cref="LabelledFile.ReadTraining"/> reads it.</param>
    /// <param name="testFile">As <see cref="LabelledFile.ReadTest"/> reads it; may be the same JSON file.</param>
    /// <param name="progress">Told the share of the training that is done, between 0 and 1.</param>
    /// <param name="cancellation">Stops the training.</param>
    /// <exception cref="LabelledFileException">A file cannot be understood.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The training was stopped.</exception>
    public static IntentReport Run(
        string trainFile,
        string testFile,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default) =>
        Run(LabelledFile.ReadTraining(trainFile), LabelledFile.ReadTest(testFile), progress: progress, cancellation: cancellation);

    /// <summary>Trains on examples and measures on others.</summary>
    /// <param name="training">The examples.</param>
    /// <param name="test">The others.</param>
    /// <param name="options">Defaults where null.</param>
    /// <param name="progress">Told the share of the training that is done, between 0 and 1.</param>
    /// <param name="learner">How intents are learnt; by <see cref="SparseLearner"/> if null.</param>
    /// <param name="cancellation">Stops the training.</param>
    /// <exception cref="ArgumentException">No training example has an intent.</exception>
    /// <exception cref="OperationCanceledException">The training was stopped.</exception>
    public static IntentReport Run(
        IReadOnlyList<LabelledText> training,
        IReadOnlyList<LabelledText> test,
        TrainingOptions? options = null,
        IProgress<double>? progress = null,
        IIntentLearner? learner = null,
        CancellationToken cancellation = default)
    {
        var (model, took) = Train(learner ?? new SparseLearner(), training, options ?? new TrainingOptions(), progress, cancellation);
        using (model)
            return Measure(model, test) with { TrainingTime = took };
    }

    /// <summary>Measures a trained model; the report has no training time.</summary>
    public static IntentReport Measure(IIntentModel model, IReadOnlyList<LabelledText> test)
    {
        // The first pass also warms caches and compiled code for the second, which is timed.
        var judged = test.Select(example => Judge(model, example)).ToArray();
        var times = test.Select(example => Time(model, example.Text)).ToArray();
        return IntentReport.WithIntervals(judged) with
        {
            MicrosecondsPerUtterance = times.Length == 0 ? 0 : times.Average(),
            Latency = Latency.Of(times),
            NoneThreshold = model.NoneThreshold,
            ExpectedCost = model.ThresholdCost,
        };
    }

    /// <summary>The accuracy of a model on utterances as people write them when nobody curates it.</summary>
    public static IEnumerable<(Disturbance Disturbance, double Accuracy)> MeasureRobustness(
        IIntentModel model, IReadOnlyList<LabelledText> test)
    {
        LabelledText[] inScope = [.. test.Where(example => example.Intent is not null)];
        return Enum.GetValues<Disturbance>().Select(disturbance => (
            disturbance,
            inScope.Index().Average(item => model.Classify(disturbance.Apply(item.Item.Text, item.Index)).Best.Intent == item.Item.Intent ? 1.0 : 0)));
    }

    /// <summary>Trains a model and says how long it took.</summary>
    public static (IIntentModel Model, TimeSpan Took) Train(
        IIntentLearner learner,
        IReadOnlyList<LabelledText> training,
        TrainingOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        var start = Stopwatch.GetTimestamp();
        var model = learner.Train(training, options, progress, cancellation);
        return (model, Stopwatch.GetElapsedTime(start));
    }

    internal static JudgedUtterance Judge(IIntentModel model, LabelledText example)
    {
        var prediction = model.Classify(example.Text);
        var some = 1 - prediction.NoneProbability;
        return new JudgedUtterance(
            example.Intent,
            prediction.Best.Intent,
            prediction.NoneProbability,
            prediction.IsNone,
            some > 0 ? Math.Min(1, prediction.Best.Probability / some) : 0);
    }

    private static double Time(IIntentModel model, string text)
    {
        var start = Stopwatch.GetTimestamp();
        model.Classify(text);
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }
}
