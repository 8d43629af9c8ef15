using System.Buffers.Binary;
using CsCheck;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Tokenizers.Files;

namespace Samvad.LanguageModel.Tests.Formats;

public sealed class LlamaCheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_published_model_has_the_published_shape_and_plausible_weights()
    {
        using var model = LlamaCheckpoint.Open(SharedData.File("stories260k", "stories260K.bin"));

        Assert.Equal(new LlamaShape(64, 172, 5, 8, 4, 512, 512, TiedHead: true), model.Shape);
        Assert.Equal([512, 64], model["tok_embeddings.weight"].Shape);
        Assert.Equal([32, 64], model["layers.4.attention.wk.weight"].Shape);
        Assert.Equal([64, 172], model["layers.0.feed_forward.w2.weight"].Shape);
        Assert.Equal(-0.2947488f, model["tok_embeddings.weight"].As<float>()[0], 1e-6f);
        Assert.Equal(260_032, model.Tensors.Sum(tensor => tensor.Count));
        Assert.All(model.Tensors, tensor => Assert.All(tensor.As<float>().ToArray(), weight => Assert.InRange(weight, -20, 20)));
        var norms = model.Tensors.Where(tensor => tensor.Name.EndsWith("norm.weight", StringComparison.Ordinal)).ToArray();
        Assert.Equal(11, norms.Length);
        Assert.All(norms, norm => Assert.InRange(norm.As<float>().ToArray().Average(), 0.1, 10));
        Assert.Equal(model.Shape.VocabularySize, LlamaTokenizerFile.Load(SharedData.File("stories260k", "tok512.bin"), 512).VocabularySize);
    }

    [Fact]
    public void A_later_version_is_refused_by_name()
    {
        var error = Assert.Throws<ModelFileException>(() => LlamaCheckpoint.Open(SharedData.File("stories260k", "stories260K-q8.bin")));

        Assert.Equal(("the version", "2"), (error.Field, error.Value));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_small_model_is_read_tensor_by_tensor(bool tied)
    {
        using var model = LlamaCheckpoint.Open(_folder.Write("model.bin", Small(tied)));

        Assert.Equal(tied, model.Shape.TiedHead);
        Assert.Equal(0, model["tok_embeddings.weight"].As<float>()[0]);
        // 3 × 4 embeddings, 2 × 4 norms, then the queries of two layers.
        Assert.Equal(20, model["layers.0.attention.wq.weight"].As<float>()[0]);
        Assert.Equal(36, model["layers.1.attention.wq.weight"].As<float>()[0]);
        Assert.Equal(tied ? 0 : 1, model.Tensors.Count(tensor => tensor.Name == "output.weight"));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, -4)]
    [InlineData(0, 6)]
    [InlineData(0, int.MaxValue)]
    [InlineData(1, int.MinValue)]
    [InlineData(2, 0)]
    [InlineData(2, 1 << 20)]
    [InlineData(3, 3)]
    [InlineData(3, 4)]
    [InlineData(4, 3)]
    [InlineData(5, 0)]
    [InlineData(5, int.MinValue)]
    [InlineData(6, -1)]
    [InlineData(6, 17)]
    public void A_lying_header_is_refused(int field, int value)
    {
        var bytes = Small(tied: true);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(field * 4), value);

        Assert.Throws<ModelFileException>(() => LlamaCheckpoint.Open(_folder.Write("model.bin", bytes)));
    }

    [Fact]
    public void A_file_of_another_length_is_refused()
    {
        var bytes = Small(tied: false);
        int[] lengths = [0, 1, 27, 28, 100, bytes.Length - 4, bytes.Length - 1];

        Assert.All(lengths, length => Assert.Throws<ModelFileException>(() => LlamaCheckpoint.Open(_folder.Write("model.bin", bytes[..length]))));
        Assert.Throws<ModelFileException>(() => LlamaCheckpoint.Open(_folder.Write("model.bin", [.. bytes, 0])));
    }

    [Fact]
    public void A_damaged_header_is_refused_or_stays_inside_of_the_file()
    {
        var original = Small(tied: true);
        Gen.Select(Gen.Int[0, 27], Gen.Byte).Array[1, 3].Sample(
            changes =>
            {
                var bytes = original.ToArray();
                foreach (var (at, value) in changes)
                    bytes[at] = value;
                try
                {
                    using var model = LlamaCheckpoint.Open(_folder.Write("fuzzed.bin", bytes));
                    Assert.True(model.Tensors.Sum(tensor => tensor.ByteLength) <= bytes.Length);
                }
                catch (ModelFileException error)
                {
                    Assert.NotEmpty(error.Advice);
                }
            },
            iter: 700,
            threads: 1);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>dim 4, hidden 8, 2 layers, 2 heads, 1 key-value head, 3 tokens, context 5; each weight is its own place.</summary>
    private static byte[] Small(bool tied)
    {
        var floats = 3 * 4 + 2 * (4 + 16 + 8 + 8 + 16 + 4 + 32 + 32 + 32) + 4 + 2 * 5 + (tied ? 0 : 12);
        int[] header = [4, 8, 2, 2, 1, tied ? 3 : -3, 5];
        return [.. header.SelectMany(BitConverter.GetBytes), .. Enumerable.Range(0, floats).SelectMany(value => BitConverter.GetBytes((float)value))];
    }
}
