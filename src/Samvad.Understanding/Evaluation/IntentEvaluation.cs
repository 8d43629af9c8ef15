using System.Diagnostics;
using Samvad.Understanding.Intents;

namespace Samvad.Understanding.Evaluation;

/// <summary>Trains an <see cref="IntentClassifier"/> on one file and measures it on another.</summary>
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
        Run(LabelledFile.ReadTraining(trainFile), LabelledFile.ReadTest(testFile), null, progress, cancellation);

    /// <summary>Trains on examples and measures on others.</summary>
    /// <exception cref="ArgumentException">No training example has an intent.</exception>
    /// <exception cref="OperationCanceledException">The training was stopped.</exception>
    public static IntentReport Run(
        IReadOnlyList<LabelledText> training,
        IReadOnlyList<LabelledText> test,
        TrainingOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        var start = Stopwatch.GetTimestamp();
        var classifier = IntentClassifier.Train(training, options, progress, cancellation);
        var trainingTime = Stopwatch.GetElapsedTime(start);
        return Measure(classifier, test) with { TrainingTime = trainingTime };
    }

    /// <summary>Measures a trained classifier; the report has no training time.</summary>
    public static IntentReport Measure(IIntentModel classifier, IReadOnlyList<LabelledText> test)
    {
        // The first pass also warms caches and compiled code for the second, which is timed.
        var judged = test.Select(example => Judge(classifier, example)).ToArray();
        var start = Stopwatch.GetTimestamp();
        foreach (var example in test)
            classifier.Classify(example.Text);
        var elapsed = Stopwatch.GetElapsedTime(start);
        return IntentReport.From(judged) with
        {
            MicrosecondsPerUtterance = elapsed.TotalMicroseconds / Math.Max(1, test.Count),
        };
    }

    private static JudgedUtterance Judge(IIntentModel classifier, LabelledText example)
    {
        var prediction = classifier.Classify(example.Text);
        return new JudgedUtterance(
            example.Intent, prediction.Best.Intent, prediction.NoneProbability, prediction.IsNone);
    }
}
