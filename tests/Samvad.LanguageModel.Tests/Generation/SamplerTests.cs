using Samvad.LanguageModel.Generation;
using Samvad.LanguageModel.Kernels;

namespace Samvad.LanguageModel.Tests.Generation;

public sealed class SamplerTests
{
    private const int Draws = 60_000;

    private static readonly float[] s_logits = [.. Enumerable.Range(0, 40).Select(i => MathF.Sin(i * 1.7f) * 3)];

    public static TheoryData<float, int, float, float> Options => new()
    {
        { 1, 0, 1, 0 }, { 0.7f, 0, 1, 0 }, { 1, 5, 1, 0 }, { 1, 40, 1, 0 }, { 1, 0, 0.6f, 0 }, { 1.5f, 0, 0.9f, 0 }, { 1, 0, 1, 0.2f },
        { 0.8f, 12, 0.8f, 0 }, { 1, 10, 0.9f, 0.3f }, { 1, 0, 0.7f, 0.4f }, { 1, 1, 1, 0 }, { 1, 0, 1e-6f, 0 },
    };

    [Theory]
    [MemberData(nameof(Options))]
    public void Tokens_are_drawn_as_often_as_the_options_say(float temperature, int topK, float topP, float minP)
    {
        var expected = Probabilities(temperature, topK, topP, minP);
        var sampler = Sampler(new() { Temperature = temperature, TopK = topK, TopP = topP, MinP = minP, Seed = 3 });
        var counts = new int[s_logits.Length];

        for (var i = 0; i < Draws; i++)
            counts[sampler.Choose(s_logits.ToArray(), [])]++;

        for (var token = 0; token < counts.Length; token++)
        {
            var (share, deviation) = (expected[token], Math.Sqrt(expected[token] * (1 - expected[token]) / Draws));
            Assert.Equal(share, (double)counts[token] / Draws, (5 * deviation) + 1e-9);
        }
    }

    [Fact]
    public void Without_temperature_the_most_likely_token_is_taken()
    {
        var sampler = Sampler(SamplingOptions.Greedy);

        Assert.Equal(s_logits.IndexOf(s_logits.Max()), sampler.Choose(s_logits.ToArray(), []));
    }

    [Fact]
    public void The_same_seed_draws_the_same_tokens_and_another_does_not()
    {
        int[] Run(int seed)
        {
            var sampler = Sampler(new() { Temperature = 1, Seed = seed });
            return [.. Enumerable.Range(0, 50).Select(_ => sampler.Choose(s_logits.ToArray(), []))];
        }

        Assert.Equal(Run(7), Run(7));
        Assert.NotEqual(Run(7), Run(8));
    }

    [Fact]
    public void A_token_that_was_there_is_penalised_once_and_only_within_the_window()
    {
        float[] logits = [2.0f, 1.9f, -1.0f, 1.5f];
        var sampler = new Sampler(new() { Temperature = 0, RepetitionPenalty = 1.2f, RepetitionWindow = 3 }, 4, KernelSet.Current.Math);

        Assert.Equal(1, sampler.Choose(logits, [1, 0, 0, 2]));
        Assert.Equal([2.0f / 1.2f, 1.9f, -1.0f * 1.2f, 1.5f], logits);
    }

    [Fact]
    public void Tokens_beyond_the_vocabulary_are_never_chosen()
    {
        var sampler = new Sampler(SamplingOptions.Greedy, 2, KernelSet.Current.Math);

        Assert.Equal(1, sampler.Choose([1, 2, 3, 4], []));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Logits_that_are_no_numbers_are_an_error_and_not_a_token(float bad)
    {
        foreach (var temperature in new[] { 0f, 1f })
        {
            foreach (var place in new[] { 0, 17, 39 })
            {
                var logits = s_logits.ToArray();
                logits[place] = bad;

                Assert.Throws<GenerationException>(() => Sampler(new() { Temperature = temperature }).Choose(logits, []));
            }
        }
    }

    [Fact]
    public void A_token_that_is_ruled_out_is_no_error()
    {
        var logits = s_logits.ToArray();
        logits[4] = float.NegativeInfinity;

        Assert.NotEqual(4, Sampler(new() { Temperature = 1 }).Choose(logits, []));
    }

    [Fact]
    public void An_option_out_of_bounds_is_named() => Assert.Equal(
        "TopP is 1.5; it has to be above 0 and at most 1.", Assert.Throws<GenerationException>(() => Sampler(new() { TopP = 1.5f })).Message);

    private static Sampler Sampler(SamplingOptions options) => new(options, s_logits.Length, KernelSet.Current.Math);

    /// <summary>The probabilities by sorting and cutting, in double precision.</summary>
    private static double[] Probabilities(double temperature, int topK, double topP, double minP)
    {
        var kept = s_logits.Select((logit, token) => (Token: token, Weight: Math.Exp(logit / temperature))).OrderByDescending(item => item.Weight).ToList();
        if (topK > 0)
            kept = [.. kept.Take(topK)];
        var (total, sum, count) = (kept.Sum(item => item.Weight), 0.0, 0);
        while (count < kept.Count && sum < total * topP * (1 - 1e-12))
            sum += kept[count++].Weight;
        kept = [.. kept.Take(count).Where(item => item.Weight >= kept[0].Weight * minP)];
        var result = new double[s_logits.Length];
        foreach (var (token, weight) in kept)
            result[token] = weight / kept.Sum(item => item.Weight);
        return result;
    }
}
