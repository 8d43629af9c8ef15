using Microsoft.Extensions.AI;
using Samvad.LanguageModel.Encoders;
using Samvad.LanguageModel.Encoders.UseLite;
using Samvad.LanguageModel.Pretrained;

namespace Samvad.LanguageModel.Tests.Encoders;

public sealed class UseLiteEncoderTests
{
    /// <summary>The first eight numbers as the published package computes them in JavaScript.</summary>
    public static TheoryData<string, float[]> Published => new()
    {
        { "hello world", [-0.051497f, -0.054925f, -0.007691f, -0.049952f, 0.048873f, -0.054539f, 0.056156f, 0.026963f] },
        { "How do I reset my password?", [-0.048459f, -0.054573f, 0.040226f, -0.053938f, 0.054374f, -0.054470f, 0.053996f, 0.014160f] },
        { "what is the weather like in london tomorrow", [-0.051375f, -0.023736f, -0.060148f, -0.011322f, -0.048635f, 0.051043f, 0.050424f, -0.015152f] },
        { "मला मदत हवी आहे", [0.043539f, 0.016172f, -0.048602f, -0.045077f, -0.018409f, 0.023350f, 0.005486f, -0.057848f] },
        { "Meet at 10:30: café №5 😀  ok", [0.042102f, 0.013596f, -0.054717f, 0.037290f, -0.053786f, 0.027564f, 0.003496f, -0.041500f] },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void Sentences_become_the_published_numbers(string text, float[] expected)
    {
        using var encoder = Open();
        var vector = new float[UseLiteEncoder.Dimensions];

        encoder.Encode(text, vector);

        Assert.All(expected.Zip(vector), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
        Assert.Equal(1, vector.Sum(value => value * value), 1e-4f);
    }

    [Fact]
    public void Many_sentences_at_once_become_what_they_become_one_by_one()
    {
        using var encoder = Open();
        string[] texts = [.. Enumerable.Range(0, 100).Select(i => $"I lost {i} cards{new string('!', i % 7)}"), "", new string('a', 5000)];
        var (all, one) = (new float[texts.Length * UseLiteEncoder.Dimensions], new float[UseLiteEncoder.Dimensions]);

        encoder.Encode(texts, all);

        for (var i = 0; i < texts.Length; i++)
        {
            encoder.Encode(texts[i], one);
            Assert.All(one.Zip(all.Skip(i * UseLiteEncoder.Dimensions)), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        }
    }

    [Fact]
    public async Task Programs_get_embeddings_by_the_common_interface()
    {
        using var encoder = Open();
        using var generator = new SentenceEmbeddingGenerator(encoder);

        var close = await generator.GenerateAsync(["my card is lost", "I cannot find my card", "what is the weather"], cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(Cosine(close[0], close[1]) > Cosine(close[0], close[2]));
        Assert.Equal(UseLiteEncoder.Dimensions, generator.GetRequiredService<EmbeddingGeneratorMetadata>().DefaultModelDimensions);
        await Assert.ThrowsAsync<ArgumentException>(() => generator.GenerateAsync(
            ["x"], new() { Dimensions = 64 }, TestContext.Current.CancellationToken));
    }

    private static float Cosine(Embedding<float> left, Embedding<float> right) =>
        left.Vector.ToArray().Zip(right.Vector.ToArray(), (a, b) => a * b).Sum();

    internal static UseLiteEncoder Open()
    {
        var file = UseLitePackage.In(PretrainedFolder.Path);
        Assert.SkipUnless(File.Exists(file), $"{file} is absent; get it with `samvad model get use-lite`.");
        return UseLiteEncoder.Open(file);
    }
}
