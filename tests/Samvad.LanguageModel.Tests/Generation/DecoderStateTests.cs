using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Generation;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Ops;

namespace Samvad.LanguageModel.Tests.Generation;

public sealed class DecoderStateTests
{
    private static readonly DecoderConfig s_gpt2 = new()
    {
        Family = DecoderFamily.Gpt2,
        Vocabulary = 37,
        Context = 80,
        Layers = 2,
        Heads = 3,
        Channels = 36,
    };

    private static readonly DecoderConfig s_llama = new()
    {
        Family = DecoderFamily.Llama,
        Vocabulary = 41,
        Context = 80,
        Layers = 2,
        Heads = 6,
        KeyValueHeads = 2,
        Channels = 60,
        FeedForward = 44,
        TiedHead = false,
    };

    private static readonly int[] s_tokens = [.. Enumerable.Range(0, 80).Select(i => (i * i + (3 * i)) % 37)];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var level in InstructionLevels.Supported)
            {
                foreach (var model in new[] { "gpt2", "gpt2-exact-unbiased", "llama", "llama-neighbours" })
                    cases.Add(level.ToString(), model);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Token_by_token_gives_the_logits_of_the_whole_text(string level, string kind)
    {
        using var model = Model(kind);
        var expected = Whole(model);
        using var weights = new InferenceWeights(model, WeightType.Float32);
        using var state = new DecoderState(weights, KernelSet.At(Enum.Parse<InstructionLevel>(level)));

        for (var i = 0; i < s_tokens.Length; i++)
        {
            state.Read([s_tokens[i]]);
            Near(expected[i], state.Logits, 2e-4);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_prompt_at_once_and_in_pieces_gives_the_same(string level, string kind)
    {
        using var model = Model(kind);
        var expected = Whole(model);
        using var weights = new InferenceWeights(model, WeightType.Float32);
        using var state = new DecoderState(weights, KernelSet.At(Enum.Parse<InstructionLevel>(level)));

        foreach (var cut in new[] { 80, 1, 3, 4, 5, 17, 33 })
        {
            state.Rewind(0);
            for (var at = 0; at < 80; at += cut)
            {
                var end = Math.Min(80, at + cut);
                state.Read(s_tokens.AsSpan(at, end - at));
                Near(expected[end - 1], state.Logits, 2e-4);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Bfloat16_is_the_model_with_rounded_matrices(string level, string kind)
    {
        using var model = Model(kind);
        using var weights = new InferenceWeights(model, WeightType.BFloat16);
        foreach (var parameter in model.Parameters.Tensors.Where(parameter => parameter.Shape.Rank == 2 && parameter.Name != "wpe.weight"))
        {
            foreach (ref var value in parameter.Values)
                value = Rounded(value);
        }

        var expected = Whole(model);
        using var state = new DecoderState(weights, KernelSet.At(Enum.Parse<InstructionLevel>(level)));

        state.Read(s_tokens.AsSpan(0, 50));
        Near(expected[49], state.Logits, 2e-4);
        for (var i = 50; i < 80; i++)
        {
            state.Read([s_tokens[i]]);
            Near(expected[i], state.Logits, 2e-4);
        }
    }

    [Fact]
    public void What_was_read_can_be_forgotten()
    {
        using var model = Model("llama");
        var expected = Whole(model);
        using var weights = new InferenceWeights(model, WeightType.Float32);
        using var state = new DecoderState(weights, KernelSet.Current);
        state.Read(s_tokens.AsSpan(0, 30));
        state.Read([1, 2, 3, 4, 5, 6]);

        state.Rewind(30);
        state.Read([s_tokens[30]]);

        Near(expected[30], state.Logits, 2e-4);
    }

    [Theory]
    [InlineData(WeightType.Float32)]
    [InlineData(WeightType.BFloat16)]
    public void A_token_allocates_nothing_on_the_managed_heap(WeightType type)
    {
        using var model = Model("llama");
        using var weights = new InferenceWeights(model, type);
        using var state = new DecoderState(weights, KernelSet.Current);
        for (var i = 0; i < 20; i++)
            state.Read([s_tokens[i]]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 20; i < 80; i++)
            state.Read(s_tokens.AsSpan(i, 1));

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void More_tokens_than_the_context_has_are_refused()
    {
        using var model = Model("gpt2");
        using var weights = new InferenceWeights(model, WeightType.Float32);
        using var state = new DecoderState(weights, KernelSet.Current);
        state.Read(s_tokens);

        var failure = Assert.Throws<ArgumentOutOfRangeException>(() => state.Read([1]));

        Assert.StartsWith("1 tokens do not fit behind 80: the context ends at 80.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(80, state.Position);
    }

    [Fact]
    public void A_token_outside_the_vocabulary_is_refused()
    {
        using var model = Model("gpt2");
        using var weights = new InferenceWeights(model, WeightType.Float32);
        using var state = new DecoderState(weights, KernelSet.Current);

        var failure = Assert.Throws<ArgumentOutOfRangeException>(() => state.Read([1, 37]));

        Assert.StartsWith("Token 37 is outside the vocabulary of 37.", failure.Message, StringComparison.Ordinal);
    }

    private static Decoder Model(string kind)
    {
        var model = new Decoder(
            kind switch
            {
                "gpt2" => s_gpt2,
                "gpt2-exact-unbiased" => s_gpt2 with { ExactGelu = true, Bias = false, FeedForward = 50 },
                "llama" => s_llama,
                _ => s_llama with { RopePairing = RopePairing.Neighbours, TiedHead = true },
            },
            5);
        var random = new Random(8);
        foreach (var parameter in model.Parameters.Tensors)
        {
            foreach (ref var value in parameter.Values)
                value += (random.NextSingle() - 0.5f) * 0.4f;
        }

        return model;
    }

    /// <summary>The logits at each position by the pass that training uses.</summary>
    private static float[][] Whole(Decoder model)
    {
        using var tape = new Tape { Recording = false };
        return [.. model.Logits(tape, s_tokens, 1, 80, Pass.Inference).Values.ToArray().Chunk(model.Config.Vocabulary)];
    }

    private static float Rounded(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return BitConverter.UInt32BitsToSingle((bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000);
    }

    private static void Near(float[] expected, ReadOnlySpan<float> actual, double tolerance)
    {
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], tolerance * Math.Max(1, Math.Abs(expected[i])));
    }
}
