using System.Diagnostics;
using Samvad.Understanding.Intents;

namespace Samvad.Understanding.Evaluation;

/// <summary>Measures a learner on the examples themselves: each is judged by a model that has not seen it.</summary>
public static class CrossValidation
{
    /// <summary>So many foreign examples show what becomes of others.</summary>
    private const int EnoughForeign = 30;

    /// <summary>Whether each part has others that some intent can be learnt from: whether an intent has two examples.</summary>
    public static bool IsPossible(IEnumerable<LabelledText> examples) =>
        examples.Select(example => example.Intent).OfType<string>().CountBy(intent => intent).Any(count => count.Value > 1);

    /// <summary>
    /// Judges all examples, each intent's dealt evenly to the parts. Where too few of them are foreign, those of whole intents are foreign to models that
    /// have not heard of these: what becomes of them is what is to be expected of messages that nobody foresaw.
    /// </summary>
    /// <param name="learner">What learns.</param>
    /// <param name="examples">The examples; an intent with a single one is judged by a model that has never heard of it.</param>
    /// <param name="folds">How many parts, 2 or more.</param>
    /// <param name="options">Seed and threads.</param>
    /// <param name="progress">Told the share of the work that is done.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentException">There are fewer than two parts, fewer examples than parts, or no two of an intent (<see cref="IsPossible"/>).</exception>
    public static IntentReport Run(
        IIntentLearner learner,
        IReadOnlyList<LabelledText> examples,
        int folds,
        TrainingOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        var start = Stopwatch.GetTimestamp();
        var isForeignLeftOut = examples.Count(example => example.Intent is null) < EnoughForeign
            && examples.Where(example => example.Intent is not null).DistinctBy(example => example.Intent).Count() > folds;
        var own = isForeignLeftOut ? 0.5 : 1;
        var judged = Judge(learner, examples, folds, options, PartProgress.Of(progress, 0, own), cancellation);
        if (isForeignLeftOut)
        {
            var foreign = JudgeForeign(learner, examples, folds, options, PartProgress.Of(progress, own, 1 - own), cancellation);
            judged = [.. judged.Where(row => row.Expected is not null), .. foreign];
        }

        return IntentReport.WithIntervals(judged) with
        {
            IsForeignLeftOut = isForeignLeftOut,
            TrainingTime = Stopwatch.GetElapsedTime(start),
        };
    }

    /// <summary>What is made of each intent's examples by a model that does not know the intent.</summary>
    private static List<JudgedUtterance> JudgeForeign(
        IIntentLearner learner,
        IReadOnlyList<LabelledText> examples,
        int folds,
        TrainingOptions options,
        PartProgress? progress,
        CancellationToken cancellation)
    {
        var intents = examples.Select(example => example.Intent).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray();
        new Random(options.Seed).Shuffle(intents);
        var judged = new List<JudgedUtterance>();
        for (var fold = 0; fold < folds; fold++)
        {
            var left = intents.Where((_, place) => place % folds == fold).ToHashSet();
            using var model = learner.Train(
                [.. examples.Where(example => example.Intent is null || !left.Contains(example.Intent))],
                options,
                PartProgress.Of(progress, fold / (double)folds, 1.0 / folds),
                cancellation);
            judged.AddRange(examples.Where(example => example.Intent is { } intent && left.Contains(intent))
                .Select(example => IntentEvaluation.Judge(model, example with { Intent = null })));
        }

        return judged;
    }

    /// <summary>What was made of each example, in their order.</summary>
    internal static JudgedUtterance[] Judge(
        IIntentLearner learner,
        IReadOnlyList<LabelledText> examples,
        int folds,
        TrainingOptions options,
        IProgress<double>? progress,
        CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        if (examples.Count < folds)
            throw new ArgumentException($"{examples.Count} utterances cannot be dealt to {folds} parts.", nameof(examples));
        if (!IsPossible(examples))
            throw new ArgumentException("No intent has two utterances, one to learn from and one to judge.", nameof(examples));
        var parts = Deal(examples, folds, options.Seed);
        var judged = new JudgedUtterance[examples.Count];
        for (var fold = 0; fold < folds; fold++)
        {
            LabelledText[] known = [.. examples.Where((_, row) => parts[row] != fold)];
            using var model = learner.Train(known, options, PartProgress.Of(progress, fold / (double)folds, 1.0 / folds), cancellation);
            for (var row = 0; row < judged.Length; row++)
            {
                if (parts[row] == fold)
                    judged[row] = IntentEvaluation.Judge(model, examples[row]);
            }
        }

        return judged;
    }

    private static int[] Deal(IReadOnlyList<LabelledText> examples, int folds, int seed)
    {
        int[] order = [.. Enumerable.Range(0, examples.Count)];
        new Random(seed).Shuffle(order);
        var dealt = new Dictionary<string, int>(StringComparer.Ordinal);
        var parts = new int[examples.Count];
        foreach (var row in order)
        {
            var intent = examples[row].Intent ?? "";
            dealt[intent] = dealt.GetValueOrDefault(intent, -1) + 1;
            parts[row] = dealt[intent] % folds;
        }

        return parts;
    }
}
