using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Tensors;
using Samvad.LanguageModel.Tests.Ops;

namespace Samvad.LanguageModel.Tests.Models;

public sealed class DecoderTests
{
    private static readonly int[] s_tokens = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3];
    private static readonly int[] s_labels = [1, 4, 1, 5, 9, 2, 6, 5, 3, 5];

    public static DecoderConfig Gpt2 { get; } = new()
    {
        Family = DecoderFamily.Gpt2,
        Vocabulary = 11,
        Context = 8,
        Layers = 2,
        Heads = 2,
        Channels = 12,
    };

    public static DecoderConfig Llama { get; } = new()
    {
        Family = DecoderFamily.Llama,
        Vocabulary = 11,
        Context = 8,
        Layers = 2,
        Heads = 4,
        KeyValueHeads = 2,
        Channels = 16,
        FeedForward = 20,
        TiedHead = false,
    };

    [Fact]
    public unsafe void A_model_may_be_disposed_of_twice()
    {
        var model = new Decoder(Llama, 1);
        model.Dispose();

        model.Dispose();

        Assert.True(model.Parameters.Weights == null);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_gradient_of_a_whole_model_agrees_with_its_loss(bool llama)
    {
        using var model = new Decoder(llama ? Llama : Gpt2, 5);
        using var tape = new Tape();
        Enlarge(model);
        var random = new Random(2);
        model.Parameters.EnsureGradients();
        tape.Backward(Loss(model, tape));
        var gradients = model.Parameters.Tensors.ToDictionary(parameter => parameter, parameter => parameter.Gradients.ToArray());
        foreach (var (parameter, gradient) in gradients)
        {
            var direction = OperationCheck.Numbers(random, parameter.Shape.Count, 1);
            double expected = gradient.Zip(direction, (g, d) => g * d).Sum();
            const float step = 2e-3f;

            var slope = (Moved(model, tape, parameter, direction, step) - Moved(model, tape, parameter, direction, -step)) / (2.0 * step);

            Assert.True(Math.Abs(slope - expected) <= 3e-3 * Math.Max(1, Math.Abs(expected)), $"{parameter.Name}: {slope}, expected {expected}");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_token_does_not_change_what_is_said_before_it(bool llama)
    {
        using var model = new Decoder(llama ? Llama : Gpt2, 5);
        using var tape = new Tape();
        var before = model.Logits(tape, s_tokens, 2, 5, Pass.Inference).Values.ToArray();
        int[] changed = [.. s_tokens];
        changed[3] = 10;
        tape.Reset();

        var after = model.Logits(tape, changed, 2, 5, Pass.Inference).Values.ToArray();

        Assert.Equal(before[..(3 * 11)], after[..(3 * 11)]);
        Assert.NotEqual(before[(3 * 11)..(4 * 11)], after[(3 * 11)..(4 * 11)]);
        Assert.Equal(before[(5 * 11)..], after[(5 * 11)..]);
    }

    [Fact]
    public void Parameters_are_named_as_hugging_face_names_them()
    {
        using var gpt2 = new Decoder(Gpt2 with { Layers = 1 }, 1);
        using var llama = new Decoder(Llama with { Layers = 1 }, 1);

        Assert.Equal(
            ["wte.weight", "wpe.weight", "h.0.ln_1.weight", "h.0.ln_1.bias", "h.0.attn.c_attn.weight", "h.0.attn.c_attn.bias",
             "h.0.attn.c_proj.weight", "h.0.attn.c_proj.bias", "h.0.ln_2.weight", "h.0.ln_2.bias", "h.0.mlp.c_fc.weight",
             "h.0.mlp.c_fc.bias", "h.0.mlp.c_proj.weight", "h.0.mlp.c_proj.bias", "ln_f.weight", "ln_f.bias"],
            gpt2.Parameters.Tensors.Select(parameter => parameter.Name));
        Assert.Equal(
            ["model.embed_tokens.weight", "model.layers.0.input_layernorm.weight", "model.layers.0.self_attn.q_proj.weight",
             "model.layers.0.self_attn.k_proj.weight", "model.layers.0.self_attn.v_proj.weight", "model.layers.0.self_attn.o_proj.weight",
             "model.layers.0.post_attention_layernorm.weight", "model.layers.0.mlp.gate_proj.weight", "model.layers.0.mlp.up_proj.weight",
             "model.layers.0.mlp.down_proj.weight", "model.norm.weight", "lm_head.weight"],
            llama.Parameters.Tensors.Select(parameter => parameter.Name));
    }

    [Theory]
    [InlineData("shakespeare-char-cpu", 804_096)]
    public void Presets_have_as_many_parameters_as_published(string preset, long count)
    {
        using var model = new Decoder(DecoderPresets.Find(preset), 1);

        Assert.Equal(count, model.ParameterCount);
    }

    [Fact]
    public void An_untrained_model_is_as_unsure_as_its_vocabulary_is_large()
    {
        using var model = new Decoder(Gpt2 with { Vocabulary = 1000 }, 5);
        using var tape = new Tape();

        Assert.Equal(Math.Log(1000), Loss(model, tape).Values[0], 0.1);
    }

    [Fact]
    public void Embeddings_begin_with_the_deviation_that_is_set_and_nothing_else_does()
    {
        var usual = Gpt2 with { Vocabulary = 500, Context = 200, Channels = 64, TiedHead = false };
        using var small = new Decoder(usual, 5);
        using var large = new Decoder(usual with { EmbeddingDeviation = 1 }, 5);

        foreach (var (before, after) in small.Parameters.Tensors.Zip(large.Parameters.Tensors))
        {
            if (before.Name is "wte.weight" or "wpe.weight")
                Assert.Equal(1, Deviation(after), 0.03);
            else
                Assert.Equal(before.Values.ToArray(), after.Values.ToArray());
        }

        Assert.Equal(0.02, Deviation(small.Parameters.Tensors[0]), 0.001);
        Assert.Equal("EmbeddingDeviation is 0; it has to be above 0 and at most 100.", Assert.Throws<ArgumentException>(() => new Decoder(Gpt2 with { EmbeddingDeviation = 0 }, 1)).Message);

        static double Deviation(Tensor parameter) => Math.Sqrt(parameter.Values.ToArray().Average(value => (double)value * value));
    }

    [Fact]
    public void Too_many_tokens_are_refused_with_both_numbers()
    {
        using var model = new Decoder(Gpt2, 5);
        using var tape = new Tape();

        var failure = Assert.Throws<ShapeException>(() => model.Logits(tape, s_tokens, 1, 10, Pass.Inference));

        Assert.Equal(
            "learned positions: 'tensor' is (batch 1, time 10, channels 12): time 10 is more than the positions 8 of 'wpe.weight'.",
            failure.Message);
    }

    [Fact]
    public void Heads_that_cannot_share_the_channels_are_refused()
    {
        var failure = Assert.Throws<ArgumentException>(() => new Decoder(Gpt2 with { Heads = 5 }, 1));

        Assert.Equal("Channels is 12, which 5 heads cannot share equally.", failure.Message);
    }

    /// <summary>The first values are so small that a model is nearly linear; larger ones make its gradients worth testing.</summary>
    private static void Enlarge(Decoder model)
    {
        var random = new Random(9);
        foreach (var parameter in model.Parameters.Tensors)
        {
            for (var i = 0; i < parameter.Values.Length; i++)
                parameter.Values[i] += ((random.NextSingle() * 2) - 1) * 0.3f;
        }
    }

    private static double Moved(Decoder model, Tape tape, Tensor parameter, double[] direction, float step)
    {
        var old = parameter.Values.ToArray();
        for (var i = 0; i < old.Length; i++)
            parameter.Values[i] += (float)(direction[i] * step);
        var loss = Loss(model, tape).Values[0];
        old.CopyTo(parameter.Values);
        return loss;
    }

    private static Tensor Loss(Decoder model, Tape tape)
    {
        tape.Reset();
        model.Parameters.ForgetGradients();
        return model.Loss(tape, s_tokens, s_labels, 2, 5, Pass.Inference);
    }
}
