using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Encoders;
using Samvad.LanguageModel.Encoders.FineTuning;
using Samvad.LanguageModel.Encoders.MiniLm;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Pretrained;

namespace Samvad.LanguageModel.Tests.Encoders;

public sealed class MiniLmEncoderTests
{
    /// <summary>The first eight numbers as the published package computes them with ONNX Runtime.</summary>
    public static TheoryData<string, float[]> Published => new()
    {
        { "Ol", [-0.000593f, 0.081524f, -0.015191f, 0.087498f, 0.050725f, -0.087730f, 0.088603f, 0.006684f] },
        { "hey there fellow", [-0.108847f, 0.008575f, 0.083234f, -0.008273f, 0.033268f, -0.097792f, 0.122515f, 0.079668f] },
        { "Why has my card payment been reverted?", [0.025435f, 0.015656f, 0.065724f, 0.051569f, -0.021187f, -0.082205f, 0.027181f, -0.047494f] },
        { "i would like to fly to san francisco from washington dc", [0.106633f, -0.012487f, 0.012784f, 0.059888f, -0.024700f, 0.004074f, -0.051699f, 0.003643f] },
        {
            "There are some card payments that I haven't done myself. What is going on with my card and does somebody else have access to my card?",
            [0.032982f, 0.017194f, -0.001800f, 0.001642f, 0.028641f, -0.049147f, 0.055033f, -0.051036f]
        },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void Sentences_become_the_published_numbers(string text, float[] expected)
    {
        using var encoder = Open();
        var vector = new float[MiniLmEncoder.Dimensions];

        encoder.Encode(text, vector);

        Assert.All(expected.Zip(vector), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
        Assert.Equal(1, vector.Sum(value => value * value), 1e-4f);
    }

    [Fact]
    public void On_the_tape_it_computes_what_it_computes_otherwise()
    {
        const int width = MiniLmEncoder.Dimensions;
        using var encoder = Open();
        using var file = SafetensorsFile.Open(MiniLmPackage.In(PretrainedFolder.Path));
        using var model = encoder.Trainable(new EncoderWeights(file), width);
        for (var d = 0; d < width; d++)
            model.Head.Values[d * (width + 1)] = 1 / MathF.Sqrt(width);
        using var tape = new Tape { Recording = false };
        string[] texts = ["block my card", "show it", "please show my card again"];
        var ids = new int[3 * 9];
        int[] lengths = [.. texts.Select((text, i) => encoder.Tokens(text, ids.AsSpan(i * 9, 9)))];

        var vectors = model.Logits(tape, ids, lengths, 9, Pass.Inference, 0);

        var expected = new float[3 * width];
        encoder.Encode(texts, expected);
        Assert.All(expected.Zip(vectors.Values.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void It_learns_what_it_is_shown()
    {
        Open().Dispose();
        (string Text, int Class)[] examples = [("block my card", 0), ("please block card", 0), ("block it", 0), ("show my card", 1), ("please show it", 1), ("show card please", 1)];

        using var encoder = FineTuner.Train(
            MiniLmPackage.In(PretrainedFolder.Path), examples, 2, new() { Epochs = 3, Batch = 6, Rate = 3e-4f }, cancellation: TestContext.Current.CancellationToken);

        var logits = new float[2];
        Assert.All(examples, example =>
        {
            encoder.Read(example.Text, logits);
            Assert.True(logits[example.Class] > logits[1 - example.Class], example.Text);
        });
        Assert.Equal(6, encoder.ToSave().Count(tensor => tensor.Name.EndsWith("attention.qkv.weight", StringComparison.Ordinal)));
        Assert.All(encoder.ToSave(), tensor => Assert.DoesNotContain("embedding", tensor.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void Many_sentences_at_once_become_what_they_become_one_by_one()
    {
        using var encoder = Open();
        string[] texts = [.. Enumerable.Range(0, 60).Select(i => $"I lost {i} cards{new string('!', i % 7)}"), "", string.Concat(Enumerable.Repeat("again ", 800)), "मदत"];
        var (all, one) = (new float[texts.Length * MiniLmEncoder.Dimensions], new float[MiniLmEncoder.Dimensions]);

        encoder.Encode(texts, all);

        for (var i = 0; i < texts.Length; i++)
        {
            encoder.Encode(texts[i], one);
            Assert.All(one.Zip(all.Skip(i * MiniLmEncoder.Dimensions)), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
            Assert.Equal(texts[i].Length == 0 ? 0 : 1, one.Sum(value => value * value), 1e-4f);
        }
    }

    [Fact]
    public void Encoding_ASCII_allocates_nothing()
    {
        using var encoder = Open();
        var vector = new float[MiniLmEncoder.Dimensions];
        encoder.Encode("Where is my card?", vector);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 10; i++)
            encoder.Encode("Where is my card?", vector);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    internal static MiniLmEncoder Open()
    {
        var file = MiniLmPackage.In(PretrainedFolder.Path);
        Assert.SkipUnless(File.Exists(file), $"{file} is absent; get it with `samvad model get minilm`.");
        return MiniLmEncoder.Open(file);
    }
}
