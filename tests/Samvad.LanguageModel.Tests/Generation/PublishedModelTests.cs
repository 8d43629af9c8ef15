using System.Text.Json;
using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Generation;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Tests.Generation;

/// <summary>That published weights say what was published of them.</summary>
public sealed class PublishedModelTests
{
    /// <summary>What llama2.c generates with stories260K at temperature 0 (256 tokens), by its documentation.</summary>
    private const string Story = """
        Once upon a time, there was a little girl named Lily. She loved to play outside in the park. One day, she saw a big, red ball. She wanted to play with it, but it was too high.
        Lily's mom said, "Lily, let's go to the park." Lily was sad and didn't know what to do. She said, "I want to play with your ball, but I can't find it."
        Lily was sad and didn't know what to do. She said, "I'm sorry, Lily. I didn't know what to do."
        Lily didn't want to help her mom, so she said, "I'm sorry, mom. I didn't know what to do." Her mom said, "Don't worry, Lily. We can help you.
        """;

    public static TheoryData<string> Levels => [.. InstructionLevels.Supported.Select(level => level.ToString())];

    [Theory]
    [MemberData(nameof(Levels))]
    public void The_smallest_story_teller_tells_its_published_story(string level)
    {
        using var model = GenerationModel.Load(SharedData.File("stories260k", "stories260K.bin"));
        using var generator = new TextGenerator(model, KernelSet.At(Enum.Parse<InstructionLevel>(level)));
        var options = new GenerationOptions { MaxTokens = 256, Sampling = SamplingOptions.Greedy };

        var pieces = generator.Generate(model.Encode(""), options, TestContext.Current.CancellationToken).ToList();

        Assert.Equal(Story.ReplaceLineEndings("\n"), string.Concat(pieces.Select(piece => piece.Text)));
        Assert.Equal((256, FinishReason.Length), (pieces[^1].Tokens, pieces[^1].Finish));
    }

    [Fact]
    public void Every_activation_of_the_sorting_gpt_is_as_published()
    {
        using var model = SortingModel();
        using var partials = Open("gpt-nano-sort-t0-partials.json");
        using var tape = new Tape { Recording = false };
        var tokens = Numbers(partials, "idx").Select(value => (int)value).ToArray();
        var config = model.Config;
        Tensor P(string name) => model.Parameters[name];
        void Check(string name, Tensor tensor) => Near(name, Numbers(partials, name), tensor.Values);

        var x = Embedding.Apply(tape, tokens, 3, 11, P("wte.weight"));
        Check("tok_emb", x);
        x = LearnedPositions.Apply(tape, x, P("wpe.weight"));
        Check("x", x);
        for (var layer = 0; layer < config.Layers; layer++)
        {
            var name = $"h.{layer}";
            var ln1 = LayerNorm.Apply(tape, x, P($"{name}.ln_1.weight"), P($"{name}.ln_1.bias"), config.NormEpsilon);
            var qkv = Linear.Apply(tape, ln1, P($"{name}.attn.c_attn.weight"), P($"{name}.attn.c_attn.bias"));
            var y = Attention.Apply(tape, new(qkv, 0), new(qkv, 48), new(qkv, 96), new(3, 3, 16, true, default));
            var projected = Linear.Apply(tape, y, P($"{name}.attn.c_proj.weight"), P($"{name}.attn.c_proj.bias"));
            var attended = Add.Apply(tape, x, projected);
            var ln2 = LayerNorm.Apply(tape, attended, P($"{name}.ln_2.weight"), P($"{name}.ln_2.bias"), config.NormEpsilon);
            var inner = Linear.Apply(tape, ln2, P($"{name}.mlp.c_fc.weight"), P($"{name}.mlp.c_fc.bias"));
            var gelu = Gelu.ApplyTanh(tape, inner);
            var fed = Linear.Apply(tape, gelu, P($"{name}.mlp.c_proj.weight"), P($"{name}.mlp.c_proj.bias"));
            x = Add.Apply(tape, attended, fed);
            Check($"block{layer}", x);
            if (layer > 0)
                continue;
            (string, Tensor)[] first =
            [
                ("ln1", ln1), ("qkv", qkv), ("y", y), ("yProj", projected), ("attnResid", attended), ("ln2", ln2), ("fc", inner), ("gelu", gelu),
                ("mlp", fed), ("mlpResid", x),
            ];
            foreach (var (published, tensor) in first)
                Check(published, tensor);
        }

        Check("ln_f", LayerNorm.Apply(tape, x, P("ln_f.weight"), P("ln_f.bias"), config.NormEpsilon));
        Check("lm_head", model.Logits(tape, tokens, 3, 11, Pass.Inference));
    }

    [Fact]
    public void The_sorting_gpt_gives_its_published_logits_one_token_at_a_time()
    {
        using var model = SortingModel();
        using var partials = Open("gpt-nano-sort-t0-partials.json");
        using var weights = new InferenceWeights(model, WeightType.Float32);
        using var state = new DecoderState(weights, KernelSet.Current);
        var tokens = Numbers(partials, "idx").Select(value => (int)value).ToArray();
        var logits = Numbers(partials, "lm_head");

        for (var i = 0; i < tokens.Length; i++)
        {
            if (i % 11 == 0)
                state.Rewind(0);
            state.Read([tokens[i]]);
            Near("lm_head", logits[(i * 3)..((i + 1) * 3)], state.Logits);
        }
    }

    private static Decoder SortingModel()
    {
        using var file = Open("gpt-nano-sort-model.json");
        var model = Decoder.Empty(new()
        {
            Family = DecoderFamily.Gpt2,
            Vocabulary = 3,
            Context = 11,
            Layers = 3,
            Heads = 3,
            Channels = 48,
            TiedHead = false,
        });
        foreach (var parameter in model.Parameters.Tensors)
            Numbers(file, parameter.Name == "lm_head.weight" ? parameter.Name : $"transformer.{parameter.Name}").CopyTo(parameter.Values);
        return model;
    }

    private static JsonDocument Open(string name) => JsonDocument.Parse(File.ReadAllBytes(SharedData.File("nano_sort", name)));

    private static float[] Numbers(JsonDocument file, string name)
    {
        var bytes = file.RootElement.GetProperty(name).GetProperty("data").GetBytesFromBase64();
        return [.. bytes.Chunk(4).Select(four => BitConverter.ToSingle(four))];
    }

    private static void Near(string name, float[] expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-4, $"{name}[{i}] is {actual[i]}, published {expected[i]}");
    }
}
