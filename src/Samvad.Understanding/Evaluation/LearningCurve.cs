using Samvad.Understanding.Intents;

namespace Samvad.Understanding.Evaluation;

/// <summary>How well a learner does with few phrases of each intent.</summary>
public static class LearningCurve
{
    private static readonly int[] s_shots = [1, 2, 5, 10, 20, 50, 100];

    /// <summary>Trains on the first phrases of each intent, in the order in which they stand, and measures on the test set.</summary>
    /// <returns>The number of phrases per intent at most, and the accuracy with nothing turned away.</returns>
    public static IEnumerable<(int Shots, double Accuracy)> Of(
        IIntentLearner learner,
        IReadOnlyList<LabelledText> training,
        IReadOnlyList<LabelledText> test,
        TrainingOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        var largest = training.Where(example => example.Intent is not null).CountBy(example => example.Intent!).Max(count => count.Value);
        int[] points = [.. s_shots.Where(shots => shots < largest), largest];
        foreach (var (point, shots) in points.Index())
        {
            var part = PartProgress.Of(progress, point / (double)points.Length, 1.0 / points.Length);
            var report = IntentEvaluation.Run(First(training, shots), test, options, part, learner, cancellation);
            yield return (shots, report.Accuracy);
        }
    }

    /// <summary>The first examples of each intent; out-of-scope ones all.</summary>
    public static IReadOnlyList<LabelledText> First(IReadOnlyList<LabelledText> examples, int shots)
    {
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. examples.Where(example => example.Intent is null
            || (taken[example.Intent] = taken.GetValueOrDefault(example.Intent) + 1) <= shots)];
    }
}
