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

    /// <summary>Weights of a model: a gigabyte.</summary>
    private const long MostWeights = 250_000_000;

    /// <summary>What the means of intents may count beside the planes between them; held-out phrases choose.</summary>
    private static readonly float[] s_meanShares = [0, 0.3f], s_none = [0];

    /// <summary>From so many examples on, the planes need no such help, and fewer parts do.</summary>
    private const int ManyExamples = 2000;

    /// <summary>The share of the time that learning slots takes, where there are any.</summary>
    private const double SlotsShare = 0.7;

    /// <summary>With more intents the means would take as much memory again as is there for the planes.</summary>
    private const int MostIntentsWithMeans = 300;

    private readonly string[] intents = [.. examples.Where(e => e.Intent is not null).Select(e => e.Intent!)
        .Distinct().Order(StringComparer.Ordinal)];
    private readonly LinearOptions linear = new() { Seed = options.Seed };
    private int[] targets = [];
    private float[] vectors = []; // (examples, dimensions)
    private (SlotWords Words, ulong[][] Seen)? slots;
    private int partsDone, parts;

    /// <summary>How much the means of intents count in the model that was trained.</summary>
    public float MeanShare { get; private set; }

    private FeatureOptions Wording => FeatureOptions.For(examples.Count, intents.Length);

    private float[] Shares => examples.Count < ManyExamples && intents.Length <= MostIntentsWithMeans ? s_meanShares : s_none;

    public IntentClassifier Train()
    {
        var numbers = intents.Index().ToDictionary(p => p.Item, p => p.Index);
        targets = [.. examples.Select(e => e.Intent is null ? OneVersusRestTrainer.NoIntent : numbers[e.Intent])];
        TrainingSize.Require(examples);
        RequireRoom();
        slots = SlotLearner.Learn(examples, options, PartProgress.Of(progress, 0, SlotsShare), cancellation);
        if (slots is not null)
            RequireRoom();
        vectors = SentenceVectorRows.Of(sentences, examples, options.Threads, cancellation);
        (var held, MeanShare) = HoldOut();
        var fitted = Fit(_ => true, options.Threads);
        var (features, model) = (fitted.Features, fitted.With(MeanShare, intents.Length));
        var unknown = OfNothing(features, model).AsSpan(0, intents.Length);
        if (!held.Targets.Contains(OneVersusRestTrainer.NoIntent))
            held.Add(unknown, OneVersusRestTrainer.NoIntent);
        var calibration = CalibrationFit.Fit(held, unknown, options.RejectedShare);
        PartDone();
        return new IntentClassifier([.. intents], features, model, calibration);
    }

    /// <summary>The scores by the share of the means that most held-out phrases agree with, and that share.</summary>
    private (HeldOutScores Scores, float MeanShare) HoldOut()
    {
        var folds = examples.Count < ManyExamples ? 5 : 4;
        var textFolds = TextFolds(folds);
        var foreign = targets.Count(t => t < 0);
        var intentFolds = foreign >= EnoughForeign || intents.Length < 3
            ? []
            : IntentFolds(Math.Min(folds, intents.Length));
        var groups = intentFolds.Length == 0 ? 0 : intentFolds.Max() + 1;
        parts = folds + groups + 1;
        var results = new HeldOutScores[folds + groups][]; // by part and share
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
        var best = Enumerable.Range(0, Shares.Length).MaxBy(share => results.Take(folds).Sum(part => part[share].Right()));
        var all = new HeldOutScores(intents.Length);
        foreach (var result in results)
            all.AddAll(result[best]);
        return (all, Shares[best]);
    }

    private HeldOutScores[] ScoreUnseenTexts(int[] folds, int fold)
    {
        var fitted = Fit(row => folds[row] != fold, threads: 1);
        var known = new bool[intents.Length];
        for (var row = 0; row < targets.Length; row++)
        {
            if (targets[row] >= 0 && folds[row] != fold)
                known[targets[row]] = true;
        }
        return Score(fitted, row => folds[row] == fold && (targets[row] < 0 || known[targets[row]]), known);
    }

    private HeldOutScores[] ScoreUnseenIntents(int[] intentFolds, int fold)
    {
        var fitted = Fit(row => targets[row] < 0 || intentFolds[targets[row]] != fold, threads: 1);
        var known = Array.ConvertAll(intentFolds, f => f != fold);
        return Score(fitted, row => targets[row] >= 0 && !known[targets[row]], known);
    }

    /// <summary>The scores of the rows that are held out, by each share of the means.</summary>
    private HeldOutScores[] Score(Fitted fitted, Func<int, bool> isHeldOut, bool[] known)
    {
        LinearModel[] models = [.. Shares.Select(share => fitted.With(share, intents.Length))];
        var held = Array.ConvertAll(models, _ => new HeldOutScores(intents.Length));
        var scores = new float[LinearModel.StrideFor(intents.Length)];
        for (var row = 0; row < examples.Count; row++)
        {
            if (!isHeldOut(row))
                continue;
            using var vector = fitted.Features.Of(examples[row].Text, Sentence(row).Span, Seen(row));
            var target = targets[row] >= 0 && known[targets[row]] ? targets[row] : OneVersusRestTrainer.NoIntent;
            for (var share = 0; share < models.Length; share++)
            {
                fitted.Features.Score(models[share], vector, scores);
                for (var c = 0; c < known.Length; c++)
                    scores[c] = known[c] ? scores[c] : float.NegativeInfinity;
                held[share].Add(scores.AsSpan(0, intents.Length), target);
            }
        }
        return held;
    }

    private Fitted Fit(Func<int, bool> isUsed, int threads)
    {
        var used = Enumerable.Range(0, examples.Count).Where(isUsed).ToArray();
        var texts = used.Select(row => examples[row].Text);
        var vocabulary = VocabularyBuilder.Build(texts, Wording);
        var scaling = sentences is null ? null : SentenceScaling.Fit(used.Select(Sentence), sentences, Wording.SentenceWeight);
        var centroids = scaling is null ? null : Centroids(used, scaling);
        var features = new IntentFeatures(Spelling.Of(texts), new TextVectoriser(vocabulary, Wording), Slots(used), sentences, scaling, centroids);
        var rows = new SparseRows();
        foreach (var row in used)
        {
            using var vector = features.Of(examples[row].Text, Sentence(row).Span, Seen(row));
            rows.Add(vector.Features, vector.Values);
        }

        // An intent's worth of texts without any known n-gram, each none of the intents: what says nothing must score
        // low.
        var empty = Math.Max(1, used.Length / intents.Length);
        for (var i = 0; i < empty; i++)
            rows.Add([], []);
        var none = Enumerable.Repeat(OneVersusRestTrainer.NoIntent, empty);
        int[] rowTargets = [.. used.Select(row => targets[row]), .. none];
        var trainer = new OneVersusRestTrainer(rows, rowTargets, intents.Length, features.Count, linear);
        var means = Shares.Length > 1 ? IntentMeans.Of(rows, rowTargets, intents.Length, features.Count) : [];
        return new(features, trainer.Train(threads, null, cancellation), means);
    }

    /// <summary>A model that needs gigabytes would end the process, not the training.</summary>
    private void RequireRoom()
    {
        var features = VocabularyBuilder.Build(examples.Select(example => example.Text), Wording).Count
            + (Slots([.. Enumerable.Range(0, examples.Count)])?.Vocabulary.Count ?? 0) + (sentences?.Dimensions ?? 0);
        var weights = (long)features * LinearModel.StrideFor(intents.Length);
        if (weights > MostWeights)
        {
            throw new TrainingSizeException(
                $"{examples.Count} phrases of {intents.Length} intents have {features} features; a model of them would take {weights / 250_000_000.0:F1} GB.",
                TrainingSize.OneIntent);
        }
    }

    /// <summary>The scores of a text without any known n-gram or meaning.</summary>
    private float[] OfNothing(IntentFeatures features, LinearModel model)
    {
        var scores = new float[model.Stride];
        using var nothing = features.Of("", new float[sentences?.Dimensions ?? 0]);
        features.Score(model, nothing, scores);
        return scores;
    }

    private IntentCentroids Centroids(int[] used, SentenceScaling scaling) => IntentCentroids.Fit(
        [
            .. used.Select(row =>
            {
                var vector = Sentence(row).ToArray();
                scaling.Apply(vector);
                return (targets[row], vector);
            }),
        ],
        intents.Length,
        sentences!);

    private SlotView? Slots(int[] used) =>
        slots is { } learnt ? new(learnt.Words, VocabularyBuilder.Build(used.Select(row => learnt.Seen[row]), Wording)) : null;

    private ReadOnlySpan<ulong> Seen(int row) => slots is { } learnt ? learnt.Seen[row] : [];

    private ReadOnlyMemory<float> Sentence(int row) =>
        sentences is null ? default : vectors.AsMemory(row * sentences.Dimensions, sentences.Dimensions);

    /// <summary>Each intent's texts dealt evenly, in an order fixed by the seed.</summary>
    private int[] TextFolds(int folds)
    {
        var order = Shuffled(examples.Count);
        var dealt = new int[intents.Length + 1];
        var result = new int[examples.Count];
        foreach (var row in order)
            result[row] = dealt[targets[row] + 1]++ % folds;
        return result;
    }

    private int[] IntentFolds(int folds)
    {
        var result = new int[intents.Length];
        foreach (var (place, intent) in Shuffled(intents.Length).Index())
            result[intent] = place % folds;
        return result;
    }

    private int[] Shuffled(int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        new Random(options.Seed).Shuffle(order);
        return order;
    }

    private void PartDone()
    {
        var begun = slots is null ? 0 : SlotsShare;
        progress?.Report(begun + ((1 - begun) * Interlocked.Increment(ref partsDone) / parts));
    }

    /// <param name="Features">What is seen of a text.</param>
    /// <param name="Planes">What tells each intent from the rest.</param>
    /// <param name="Means"><see cref="IntentMeans"/>; empty where they are not to count.</param>
    private sealed record Fitted(IntentFeatures Features, IntentPlanes Planes, float[] Means)
    {
        /// <summary>The model with a share of the means; its weights are such as are kept in a file, so that it says the same before and after.</summary>
        public LinearModel With(float share, int classes)
        {
            var weights = new Half[Planes.Weights.Length];
            for (var i = 0; i < weights.Length; i++)
                weights[i] = LinearModel.Keep(Planes.Weights[i] + (share == 0 ? 0 : share * Means[i]));
            return new(classes, weights, Planes.Bias);
        }
    }
}
