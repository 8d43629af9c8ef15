using Samvad.LanguageModel.Sequences;

namespace Samvad.Understanding.Tagging;

/// <summary>
/// Trains a linear-chain conditional random field over sparse features by stochastic gradient descent with a decaying rate
/// (L. Bottou, "Stochastic Gradient Descent Tricks", 2012).
/// </summary>
internal sealed class EntityTaggerTrainer
{
    /// <summary>How many examples are looked at between two changes of the weights, side by side.</summary>
    private const int Batch = 8;

    /// <summary>How many threads do that.</summary>
    private const int Lanes = 2;

    private readonly TaggerOptions _options;
    private readonly IReadOnlyList<TaggedTokens> _examples;
    private readonly TagSet _tags;
    private readonly KnownTokens _words;
    private readonly FeatureIndex _features;
    private readonly int[][][] _rows;
    private readonly TaggerWeights _weights;
    private readonly ExampleGradient[] _gradients = new ExampleGradient[Batch];
    private readonly float[] _transitions;
    private readonly double[][] _transitionGradients;
    private readonly LinearChain _chain;

    public EntityTaggerTrainer(IReadOnlyList<TaggedTokens> examples, TagSet tags, TaggerOptions options)
    {
        _options = options;
        _examples = examples;
        _tags = tags;
        _words = KnownTokens.Of(examples);
        _features = IndexFeatures();
        _rows = [.. examples.Select(Rows)];
        _weights = new TaggerWeights(_features.Hashes.Length, tags.Count);
        _transitions = new float[(tags.Count + 1) * tags.Count];
        _chain = new LinearChain(tags.Count);
        _transitionGradients = [.. Enumerable.Range(0, Lanes).Select(_ => new double[_transitions.Length])];
        for (var place = 0; place < Batch; place++)
            _gradients[place] = new ExampleGradient(_chain, tags.Count, _transitionGradients[place % Lanes]);
    }

    public EntityTagger Train(IProgress<double>? progress, CancellationToken cancellation)
    {
        int[] order = [.. Enumerable.Range(0, _examples.Count)];
        var random = new Random(_options.Seed);
        var start = 1 / (_options.Decay * _options.Rate);
        var step = 0L;
        for (var epoch = 0; epoch < _options.Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var batch in order.Chunk(Batch))
            {
                cancellation.ThrowIfCancellationRequested();
                Learn(batch, 1 / (_options.Decay * (start + step)));
                step += batch.Length;
            }

            progress?.Report((epoch + 1.0) / _options.Epochs);
        }

        return new EntityTagger(_tags, _words, _features, SparseWeights.Of(_weights.Finish(), _tags.Count), _transitions);
    }

    private void Learn(int[] batch, double rate)
    {
        _chain.SetTransitions(_transitions);
        Parallel.For(0, Lanes, lane =>
        {
            Array.Clear(_transitionGradients[lane]);
            for (var place = lane; place < batch.Length; place += Lanes)
                _gradients[place].Compute(_weights, _rows[batch[place]], _examples[batch[place]].Tags);
        });
        var share = rate * _options.Decay * batch.Length;
        _weights.Shrink(share);
        TagRows.Scale(_transitions, (float)(1 - share));
        for (var place = 0; place < batch.Length; place++)
            _gradients[place].Apply(_weights, _rows[batch[place]], rate);
        foreach (var gradient in _transitionGradients)
        {
            for (var i = 0; i < gradient.Length; i++)
                _transitions[i] -= (float)(rate * gradient[i]);
        }
    }

    private FeatureIndex IndexFeatures()
    {
        var counts = new Dictionary<ulong, int>();
        foreach (var hash in _examples.SelectMany(Hashes).SelectMany(hashes => hashes))
            counts[hash] = counts.GetValueOrDefault(hash) + 1;
        return new FeatureIndex([.. counts.Where(entry => entry.Value >= _options.FewestUses).Select(entry => entry.Key).Order()]);
    }

    private int[][] Rows(TaggedTokens example) =>
        [.. Hashes(example).Select(hashes => hashes.Select(_features.Find).Where(feature => feature >= 0).ToArray())];

    private IEnumerable<List<ulong>> Hashes(TaggedTokens example)
    {
        var features = new TokenFeatures();
        features.Read(example.Text, example.Tokens, _words, example.IsHidden ? example.Tags : []);
        for (var t = 0; t < example.Tokens.Length; t++)
            yield return features.Of(t);
    }
}
