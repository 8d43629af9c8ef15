namespace Samvad.Understanding.Intents;

/// <summary>
/// Trains the final model, and, to know how far its scores can be trusted, models on parts of the examples: some
/// without a share of each intent's phrases (how do unseen phrases of known intents score?), some without whole intents
/// (how does score what nobody foresaw?).
/// </summary>
internal sealed class IntentTrainer(
    IReadOnlyList<LabelledText> examples,
    TrainingOptions options,
    ISentenceVectors? sentences,
    IProgress<double>? progress,
    CancellationToken cancellation)
{
    /// <summary>From this many out-of-scope examples on, they alone say what is foreign.</summary>
    private const int EnoughForeign = 30;

    private readonly LinearFit fit = new(examples, options, sentences, cancellation);
    private int partsDone, parts;

    private string[] Intents => fit.Intents;

    private int[] Targets => fit.Targets;

    public IntentClassifier Train()
    {
        var held = HoldOut();
        var (features, model) = fit.Fit(_ => true, options.Threads);
        var unknown = fit.OfNothing(features, model).AsSpan(0, Intents.Length);
        if (!held.Targets.Contains(OneVersusRestTrainer.NoIntent))
            held.Add(unknown, OneVersusRestTrainer.NoIntent);
        var calibration = CalibrationFit.Fit(held, unknown, options.RejectedShare);
        PartDone();
        return new IntentClassifier([.. Intents], features, model, calibration);
    }

    private HeldOutScores HoldOut()
    {
        var folds = examples.Count < 2000 ? 5 : 4;
        var textFolds = TextFolds(folds);
        var foreign = Targets.Count(t => t < 0);
        var intentFolds = foreign >= EnoughForeign || Intents.Length < 3
            ? []
            : IntentFolds(Math.Min(folds, Intents.Length));
        var groups = intentFolds.Length == 0 ? 0 : intentFolds.Max() + 1;
        parts = folds + groups + 1;
        var results = new HeldOutScores[folds + groups];
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = options.Threads,
            CancellationToken = cancellation,
        };
        Parallel.For(0, results.Length, parallel, part =>
        {
            results[part] = part < folds
                ? ScoreUnseenTexts(textFolds, part)
                : ScoreUnseenIntents(intentFolds, part - folds);
            PartDone();
        });
        var all = new HeldOutScores(Intents.Length);
        foreach (var result in results)
            all.AddAll(result);
        return all;
    }

    private HeldOutScores ScoreUnseenTexts(int[] folds, int fold)
    {
        var (features, model) = fit.Fit(row => folds[row] != fold, threads: 1);
        var known = new bool[Intents.Length];
        for (var row = 0; row < Targets.Length; row++)
        {
            if (Targets[row] >= 0 && folds[row] != fold)
                known[Targets[row]] = true;
        }
        return Score(features, model, row => folds[row] == fold && (Targets[row] < 0 || known[Targets[row]]), known);
    }

    private HeldOutScores ScoreUnseenIntents(int[] intentFolds, int fold)
    {
        var (features, model) = fit.Fit(row => Targets[row] < 0 || intentFolds[Targets[row]] != fold, threads: 1);
        var known = Array.ConvertAll(intentFolds, f => f != fold);
        return Score(features, model, row => Targets[row] >= 0 && !known[Targets[row]], known);
    }

    private HeldOutScores Score(IntentFeatures features, LinearModel model, Func<int, bool> isHeldOut, bool[] known)
    {
        var held = new HeldOutScores(Intents.Length);
        var scores = new float[model.Stride];
        for (var row = 0; row < examples.Count; row++)
        {
            if (!isHeldOut(row))
                continue;
            using var vector = fit.Of(features, row);
            features.Score(model, vector, scores);
            for (var c = 0; c < known.Length; c++)
                scores[c] = known[c] ? scores[c] : float.NegativeInfinity;
            var target = Targets[row] >= 0 && known[Targets[row]] ? Targets[row] : OneVersusRestTrainer.NoIntent;
            held.Add(scores.AsSpan(0, Intents.Length), target);
        }
        return held;
    }

    /// <summary>Each intent's texts dealt evenly, in an order fixed by the seed.</summary>
    private int[] TextFolds(int folds)
    {
        var order = Shuffled(examples.Count);
        var dealt = new int[Intents.Length + 1];
        var result = new int[examples.Count];
        foreach (var row in order)
            result[row] = dealt[Targets[row] + 1]++ % folds;
        return result;
    }

    private int[] IntentFolds(int folds)
    {
        var result = new int[Intents.Length];
        foreach (var (place, intent) in Shuffled(Intents.Length).Index())
            result[intent] = place % folds;
        return result;
    }

    private int[] Shuffled(int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        new Random(options.Seed).Shuffle(order);
        return order;
    }

    private void PartDone() => progress?.Report(Interlocked.Increment(ref partsDone) / (double)parts);
}
