namespace Samvad.Understanding.Intents;

/// <summary>Fits linear models to some of an assistant's examples, or to all.</summary>
internal sealed class LinearFit
{
    /// <summary>Weights of a model: a gigabyte.</summary>
    private const long MostWeights = 250_000_000;

    /// <summary>More examples than this do not fit into the memory of a usual machine, and teach nothing new.</summary>
    private const int MostExamples = 300_000;

    private readonly IReadOnlyList<LabelledText> _examples;
    private readonly ISentenceVectors? _sentences;
    private readonly FeatureOptions _wording;
    private readonly LinearOptions _linear;
    private readonly float[] _vectors; // (examples, dimensions)
    private readonly CancellationToken _cancellation;

    /// <exception cref="ArgumentException">No example has an intent.</exception>
    /// <exception cref="TrainingSizeException">There are too many examples, intents or n-grams.</exception>
    public LinearFit(IReadOnlyList<LabelledText> examples, TrainingOptions options, ISentenceVectors? sentences, CancellationToken cancellation)
    {
        (_examples, _sentences, _cancellation) = (examples, sentences, cancellation);
        Intents = [.. examples.Select(example => example.Intent).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        if (Intents.Length == 0)
            throw new ArgumentException($"None of the {examples.Count} examples has an intent; give at least one phrase of one intent.", nameof(examples));
        var numbers = Intents.Index().ToDictionary(p => p.Item, p => p.Index);
        Targets = [.. examples.Select(e => e.Intent is null ? OneVersusRestTrainer.NoIntent : numbers[e.Intent])];
        _wording = FeatureOptions.For(examples.Count);
        _linear = new() { Seed = options.Seed };
        RequireRoom();
        _vectors = SentenceVectorRows.Of(sentences, examples, options.Threads, cancellation);
    }

    /// <summary>The intents' names in ordinal order.</summary>
    public string[] Intents { get; }

    /// <summary>The intent of each example, or <see cref="OneVersusRestTrainer.NoIntent"/>.</summary>
    public int[] Targets { get; }

    /// <summary>A model of the examples that are used.</summary>
    public (IntentFeatures Features, LinearModel Model) Fit(Func<int, bool> isUsed, int threads)
    {
        var used = Enumerable.Range(0, _examples.Count).Where(isUsed).ToArray();
        var vocabulary = VocabularyBuilder.Build(used.Select(row => _examples[row].Text), _wording);
        var scaling = _sentences is null ? null : SentenceScaling.Fit([.. used.Select(Sentence)], _sentences.Dimensions);
        var centroids = scaling is null ? null : Centroids(used, scaling);
        var features = new IntentFeatures(new TextVectoriser(vocabulary, _wording), _sentences, scaling, centroids);
        var rows = new SparseRows();
        foreach (var row in used)
        {
            using var vector = Of(features, row);
            rows.Add(vector.Features, vector.Values);
        }

        // An intent's worth of texts without any known n-gram, each none of the intents: what says nothing must score
        // low.
        var empty = Math.Max(1, used.Length / Intents.Length);
        for (var i = 0; i < empty; i++)
            rows.Add([], []);
        var none = Enumerable.Repeat(OneVersusRestTrainer.NoIntent, empty);
        int[] rowTargets = [.. used.Select(row => Targets[row]), .. none];
        var trainer = new OneVersusRestTrainer(rows, rowTargets, Intents.Length, features.Count, _linear);
        var model = trainer.Train(threads, null, _cancellation);
        // As they are kept in a file, so that a model says the same before and after.
        return (features, model with { Weights = Array.ConvertAll(model.Weights, weight => (float)(Half)weight) });
    }

    /// <summary>The features of an example.</summary>
    public SparseVector Of(IntentFeatures features, int row) => features.Of(_examples[row].Text, Sentence(row).Span);

    /// <summary>The scores of a text without any known n-gram or meaning.</summary>
    public float[] OfNothing(IntentFeatures features, LinearModel model)
    {
        var scores = new float[model.Stride];
        using var nothing = features.Of("", new float[_sentences?.Dimensions ?? 0]);
        features.Score(model, nothing, scores);
        return scores;
    }

    /// <summary>A model that needs gigabytes would end the process, not the training.</summary>
    private void RequireRoom()
    {
        if (_examples.Count > MostExamples)
        {
            throw new TrainingSizeException(
                $"{_examples.Count} phrases are too many to learn from; at most {MostExamples} are possible. Leave out those that repeat others.");
        }

        var features = VocabularyBuilder.Build(_examples.Select(example => example.Text), _wording).Count + (_sentences?.Dimensions ?? 0);
        var weights = (long)features * LinearModel.StrideFor(Intents.Length);
        if (weights > MostWeights)
        {
            throw new TrainingSizeException(
                $"{_examples.Count} phrases of {Intents.Length} intents have {features} features; a model of them would take {weights / 250_000_000.0:F1} GB. "
                + "Put what differs only in a value under one intent with a slot, and leave out phrases that repeat others.");
        }
    }

    private IntentCentroids Centroids(int[] used, SentenceScaling scaling) => IntentCentroids.Fit(
        [
            .. used.Select(row =>
            {
                var vector = Sentence(row).ToArray();
                scaling.Apply(vector);
                return (Targets[row], vector);
            }),
        ],
        Intents.Length,
        _sentences!.Dimensions);

    private ReadOnlyMemory<float> Sentence(int row) =>
        _sentences is null ? default : _vectors.AsMemory(row * _sentences.Dimensions, _sentences.Dimensions);
}
