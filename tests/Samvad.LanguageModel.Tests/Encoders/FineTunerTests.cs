using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Encoders;
using Samvad.LanguageModel.Encoders.FineTuning;
using Samvad.LanguageModel.Encoders.UseLite;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Models;
using Samvad.Tests.Shared;

namespace Samvad.LanguageModel.Tests.Encoders;

public sealed class FineTunerTests : IDisposable
{
    private static readonly (string Text, int Class)[] s_examples =
    [
        ("block my card", 0), ("please block card", 0), ("block it", 0), ("show my card", 1), ("please show it", 1), ("show card please", 1),
    ];

    private readonly TemporaryFolder _folder = new();

    public FineTunerTests() => RandomEncoder.Write(_folder["encoder"], "block", "show", "my", "card", "please", "it");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void On_the_tape_the_encoder_computes_what_it_computes_otherwise()
    {
        using var file = SafetensorsFile.Open(_folder["encoder"]);
        var weights = new EncoderWeights(file);
        using var encoder = new UseLiteEncoder(weights);
        using var model = new TrainableUseLite(weights, encoder, UseLiteEncoder.Dimensions);
        for (var d = 0; d < UseLiteEncoder.Dimensions; d++)
            model.Head.Values[d * (UseLiteEncoder.Dimensions + 1)] = 1 / MathF.Sqrt(UseLiteEncoder.Dimensions);
        using var tape = new Tape { Recording = false };
        string[] texts = ["block my card", "show it", "please show my card please"];
        var ids = new int[3 * 5];
        int[] lengths = [.. texts.Select((text, i) => encoder.Tokens(text, ids.AsSpan(i * 5, 5)))];

        var vectors = model.Logits(tape, ids, lengths, 5, Pass.Inference, 0);

        var expected = new float[3 * UseLiteEncoder.Dimensions];
        encoder.Encode(texts, expected);
        Assert.All(expected.Zip(vectors.Values.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void It_learns_what_it_is_shown()
    {
        using var encoder = Train();

        Assert.Equal(s_examples.Select(example => example.Class), s_examples.Select(example => Best(encoder, example.Text)));
    }

    [Fact]
    public void What_it_learnt_is_kept_bit_for_bit_and_the_same_examples_teach_the_same()
    {
        using var encoder = Train();
        using var again = Train();
        SafetensorsWriter.Write(_folder["tuned"], [.. encoder.ToSave()], new Dictionary<string, string>());
        using var file = SafetensorsFile.Open(_folder["tuned"]);
        using var loaded = FineTunedEncoder.Load(file, _folder["encoder"], 2);

        Assert.Equal(Logits(encoder, "block card"), Logits(again, "block card"));
        Assert.Equal(Logits(encoder, "block card"), Logits(loaded, "block card"));
    }

    [Fact]
    public void The_mean_of_two_lies_between_them_and_that_of_one_with_itself_is_the_same()
    {
        using var one = Train();
        using var other = Train(seed: 2);
        using var itself = FineTunedEncoder.Mean(_folder["encoder"], one, one);
        using var mean = FineTunedEncoder.Mean(_folder["encoder"], one, other);

        Assert.All(Logits(one, "block card").Zip(Logits(itself, "block card")), logits => Assert.Equal(logits.First, logits.Second, 1e-5f));
        Assert.All(Weights(one).Zip(Weights(other), Weights(mean)), weights => Assert.Equal((weights.First + weights.Second) / 2, weights.Third, 2e-3f));
        Assert.NotEqual(Weights(one), Weights(other));
    }

    [Fact]
    public void The_mean_of_what_tells_different_classes_apart_is_refused()
    {
        using var two = Train();
        using var three = FineTuner.Train(_folder["encoder"], s_examples, 3, new() { Epochs = 1 }, cancellation: TestContext.Current.CancellationToken);

        Assert.Throws<ArgumentException>(() => FineTunedEncoder.Mean(_folder["encoder"], two, three));
    }

    [Fact]
    public void A_text_of_nothing_or_of_unknown_pieces_has_logits_too()
    {
        using var encoder = Train();

        Assert.All(Logits(encoder, "").Concat(Logits(encoder, "😀 क")), logit => Assert.True(float.IsFinite(logit)));
    }

    [Fact]
    public void A_file_that_is_no_encoder_is_refused()
    {
        SafetensorsWriter.Write(_folder["other"], [TensorToSave.Of("x", [1], new float[1])], new Dictionary<string, string>());

        Assert.Throws<ModelFileException>(() => FineTuner.Train(_folder["other"], s_examples, 2, new(), cancellation: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Without_examples_there_is_nothing_to_learn() => Assert.Throws<ArgumentException>(
        () => FineTuner.Train(_folder["encoder"], [], 2, new(), cancellation: TestContext.Current.CancellationToken));

    private float[] Weights(FineTunedEncoder encoder)
    {
        SafetensorsWriter.Write(_folder["weights"], [.. encoder.ToSave()], new Dictionary<string, string>());
        using var file = SafetensorsFile.Open(_folder["weights"]);
        file.TryGet("head.weight", out var head);
        var weights = new float[head!.Count];
        head.CopyTo(weights);
        return weights;
    }

    private FineTunedEncoder Train(int seed = 1) => FineTuner.Train(
        _folder["encoder"], s_examples, 2, new() { Epochs = 12, Batch = 6, Rate = 3e-4f, Seed = seed }, cancellation: TestContext.Current.CancellationToken);

    private static int Best(FineTunedEncoder encoder, string text) => Logits(encoder, text) is [var first, var second] && first > second ? 0 : 1;

    private static float[] Logits(FineTunedEncoder encoder, string text)
    {
        var logits = new float[encoder.Classes];
        encoder.Read(text, logits);
        return logits;
    }
}
