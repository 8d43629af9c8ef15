using Samvad.LanguageModel.Encoders.Utterances;
using Samvad.LanguageModel.Sequences;

namespace Samvad.LanguageModel.Tests.Encoders;

public sealed class UtteranceEncoderTests
{
    private static readonly UtteranceEncoderConfig s_config = new(12, 10, 2, 3) { Channels = 32, Heads = 2, FeedForward = 64 };

    private static readonly UtteranceTrainingOptions s_options = new()
    {
        Epochs = 60, Batch = 4, Rate = 3e-3f, Dropout = 0, FeatureDropout = 0, HiddenShare = 0,
    };

    /// <summary>Utterances whose intent is their first word and whose second tag depends on both neighbours: no token alone tells it.</summary>
    private static readonly UtteranceExample[] s_examples =
    [
        .. from first in new[] { 2, 3 }
           from middle in new[] { 4, 5, 6 }
           from last in new[] { 7, 8 }
           select Example(first, middle, last),
    ];

    [Fact]
    public void It_learns_intents_and_tags_that_depend_on_other_tokens()
    {
        using var model = Trained(s_options);
        var chain = new LinearChain(3);
        chain.SetTransitions(model.Transitions);

        foreach (var example in s_examples)
        {
            var (intents, emissions, tags) = (new float[2], new float[9], new int[3]);
            model.Read(example.Utterance, intents, emissions);
            chain.Best(emissions, tags);

            Assert.Equal(example.Intent, intents[1] > intents[0] ? 1 : 0);
            Assert.Equal(example.Tags!, tags);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights()
    {
        var options = s_options with { Epochs = 2, Dropout = 0.2f, FeatureDropout = 0.2f, HiddenShare = 0.3f };
        using var one = Trained(options);
        using var other = Trained(options);

        Assert.Equal(one.Parameters.Tensors.SelectMany(t => t.Values.ToArray()), other.Parameters.Tensors.SelectMany(t => t.Values.ToArray()));
    }

    [Fact]
    public void Hidden_words_alone_are_enough_to_learn_from()
    {
        var losses = new List<double>();
        using var model = new UtteranceEncoder(s_config, 1);
        UtteranceExample[] unlabelled = [.. s_examples.Select(example => example with { Intent = UtteranceExample.None, Tags = null })];

        UtteranceTrainer.Train(
            model, unlabelled, s_options with { HiddenShare = 0.4f, Epochs = 30 }, new Losses(losses), TestContext.Current.CancellationToken);

        Assert.InRange(losses[^1], 0.01, 0.8 * losses[0]);
    }

    [Fact]
    public void What_is_read_does_not_depend_on_what_was_read_before()
    {
        using var model = new UtteranceEncoder(s_config, 3);
        var expected = Logits(model, s_examples[0].Utterance);
        Logits(model, new SparseUtterance([.. Enumerable.Repeat(new[] { 2, 3, 4 }, 40)], [5]));

        Assert.Equal(expected, Logits(model, s_examples[0].Utterance));
        Assert.All(Enumerable.Range(0, 20).AsParallel().Select(_ => Logits(model, s_examples[0].Utterance)), logits => Assert.Equal(expected, logits));
    }

    [Fact]
    public void Tokens_beyond_the_most_that_are_looked_at_get_no_emissions()
    {
        using var model = new UtteranceEncoder(s_config with { MostTokens = 2 }, 3);
        var emissions = new float[5 * 3];

        model.Read(new SparseUtterance([[2], [3], [4], [5], [6]], []), [], emissions);

        Assert.All(emissions[..6], value => Assert.NotEqual(0, value));
        Assert.All(emissions[6..], value => Assert.Equal(0, value));
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused() => Assert.Equal(
        "30 channels cannot be divided among 4 heads of an even size.",
        Assert.Throws<ArgumentException>(() => new UtteranceEncoder(s_config with { Channels = 30, Heads = 4 }, 1)).Message);

    private static UtteranceExample Example(int first, int middle, int last) => new(
        new SparseUtterance([[first], [middle, 9], [last]], []),
        [first - 2, middle - 2, last - 2],
        first - 2,
        [0, (first + last) % 2 == 1 ? 1 : 2, 0]);

    private static UtteranceEncoder Trained(UtteranceTrainingOptions options)
    {
        var model = new UtteranceEncoder(s_config, options.Seed);
        UtteranceTrainer.Train(model, s_examples, options, null, TestContext.Current.CancellationToken);
        return model;
    }

    private static float[] Logits(UtteranceEncoder model, SparseUtterance utterance)
    {
        var logits = new float[2];
        model.Read(utterance, logits, []);
        return logits;
    }

    private sealed class Losses(List<double> losses) : IProgress<(double Share, double Loss)>
    {
        public void Report((double Share, double Loss) value) => losses.Add(value.Loss);
    }
}
