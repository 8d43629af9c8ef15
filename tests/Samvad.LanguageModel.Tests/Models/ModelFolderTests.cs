using System.Collections.Immutable;
using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Tensors;
using Samvad.LanguageModel.Tokenizers;
using Samvad.LanguageModel.Tokenizers.Files;

namespace Samvad.LanguageModel.Tests.Models;

public sealed class ModelFolderTests : IDisposable
{
    private static readonly int[] s_tokens = [3, 1, 4, 1, 5];
    private static readonly CharacterTokenizer s_letters = CharacterTokenizer.Learn("abcdefghijk");

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Kinds => ["gpt2", "gpt2 without biases", "gpt2 untied, exact", "llama", "llama tied, neighbours"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_saved_model_says_the_same_when_it_is_loaded(string kind)
    {
        using var model = new Decoder(Config(kind), 7);
        Shake(model);
        ModelFolder.Save(_folder["model"], model, s_letters);

        using var loaded = ModelFolder.Load(_folder["model"]);

        Assert.Equal(Logits(model), Logits(loaded.Model), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal(s_letters.Encode("hijab"), loaded.Tokenizer.Encode("hijab"));
        Assert.Equal($"{model.Config with { RopePairing = RopePairing.Halves }}", $"{loaded.Description.Config}");
        Assert.Equal(["config.json", "model.safetensors", "tokenizer.json"], Directory.GetFiles(_folder["model"]).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("transformer.", true)]
    public void Published_names_and_transposed_matrices_of_gpt2_are_understood(string prefix, bool withMasks)
    {
        using var model = new Decoder(DecoderTests.Gpt2, 3);
        Shake(model);
        ModelFolder.Save(_folder["model"], model, s_letters);
        var tensors = model.Parameters.Tensors.Select(parameter => Published(prefix, parameter)).ToList();
        if (withMasks)
        {
            tensors.Add(TensorToSave.Of("transformer.h.0.attn.bias", [1, 1, 8, 8], new float[64]));
            tensors.Add(TensorToSave.Of("lm_head.weight", [11, 12], model.Head.Values.ToArray()));
        }

        SafetensorsWriter.Write(_folder["model/model.safetensors"], tensors);
        using var loaded = ModelFolder.Load(_folder["model"]);

        Assert.Equal(Logits(model), Logits(loaded.Model));
    }

    [Fact]
    public void Half_precision_is_widened()
    {
        using var model = new Decoder(DecoderTests.Llama, 3);
        foreach (var parameter in model.Parameters.Tensors)
        {
            foreach (ref var value in parameter.Values)
                value = (float)(Half)value;
        }

        ModelFolder.Save(_folder["model"], model, s_letters);
        SafetensorsWriter.Write(_folder["model/model.safetensors"], [.. model.Parameters.Tensors.Select(parameter => TensorToSave.Of<Half>(
            parameter.Name, ElementType.F16, Sizes(parameter), parameter.Values.ToArray().Select(value => (Half)value).ToArray()))]);
        using var loaded = ModelFolder.Load(_folder["model"]);

        Assert.Equal(Logits(model), Logits(loaded.Model));
    }

    [Fact]
    public void A_model_of_llama2c_is_loaded_with_the_tokenizer_beside_it()
    {
        using var loaded = ModelFolder.Load(SharedData.File("stories260k", "stories260K.bin"));

        Assert.Equal((64, 5, 8, 4, 512), (loaded.Model.Config.Channels, loaded.Model.Config.Layers, loaded.Model.Config.Heads,
            loaded.Model.Config.KeyValueHeads, loaded.Model.Config.Vocabulary));
        Assert.IsType<ScoredTokenizer>(loaded.Tokenizer);
    }

    [Fact]
    public void A_model_of_llama2c_can_be_saved_as_a_folder()
    {
        using var model = ModelFolder.Load(SharedData.File("stories260k", "stories260K.bin"));
        ModelFolder.Save(_folder["model"], model.Model, model.Tokenizer, model.Description);

        using var loaded = ModelFolder.Load(_folder["model"]);

        Assert.Equal(Logits(model.Model), Logits(loaded.Model), (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.Equal(model.Tokenizer.Encode("Once upon a time"), loaded.Tokenizer.Encode("Once upon a time"));
        Assert.Equal(model.Description.Ends.AsEnumerable(), loaded.Description.Ends);
    }

    [Fact]
    public void Of_a_training_run_the_best_model_is_loaded_or_else_the_last()
    {
        using var last = new Decoder(DecoderTests.Gpt2, 1);
        using var best = new Decoder(DecoderTests.Gpt2, 2);
        Directory.CreateDirectory(_folder["run"]);
        ModelFolder.Save(_folder["run/last"], last, s_letters);

        using var onlyLast = ModelFolder.Load(_folder["run"]);
        ModelFolder.Save(_folder["run/best"], best, s_letters);
        using var both = ModelFolder.Load(_folder["run"]);

        Assert.Equal(Logits(last), Logits(onlyLast.Model));
        Assert.Equal(Logits(best), Logits(both.Model));
        Assert.True(ModelFolder.Exists(_folder["run"]));
        Assert.Equal(8, ModelFolder.Describe(_folder["run"]).Config.Context);
    }

    [Fact]
    public void A_tokenizer_of_another_model_is_refused_with_both_sizes()
    {
        Save();
        HuggingFaceTokenizerFile.Save(CharacterTokenizer.Learn("abcdefghijklmnop"), _folder["model/tokenizer.json"]);

        Assert.Equal(
            $"{_folder["model"]}: the tokenizer's vocabulary is 16 tokens. The model has 11; the tokenizer belongs to another model.", Failure().Message);
    }

    [Theory]
    [InlineData("config.json", "config.json is missing. A model is a folder with this file, or a llama2.c .bin file.")]
    [InlineData("model.safetensors", "model.safetensors is missing. The model's weights belong into this file.")]
    [InlineData("tokenizer.json", "tokenizer.json is missing. A model is of no use without the tokenizer that it was trained with.")]
    public void A_missing_file_is_named(string file, string message)
    {
        Save();
        File.Delete(Path.Combine(_folder["model"], file));

        Assert.Equal($"{_folder["model"]}: {message}", Failure().Message);
    }

    [Theory]
    [InlineData("\"n_layer\": 2", "\"n_layer\": 3", "tensor 'h.2.ln_1.weight' is missing. The file has 28 tensors; is it another model's?")]
    [InlineData("\"n_positions\": 8", "\"n_positions\": 9", "the shape of 'transformer.wpe.weight' is [8, 12]. The model needs [9, 12]; does its configuration belong to this file?")]
    [InlineData(
        "\"n_layer\": 2", "\"n_layer\": 1",
        "tensor 'transformer.h.1.attn.c_attn.bias' is not part of the model. Without it the model would compute something else; does its configuration belong to this file?")]
    public void Weights_that_do_not_fit_the_configuration_are_refused(string old, string @new, string message)
    {
        Save();
        Change(old, @new);

        Assert.Equal($"{_folder["model/model.safetensors"]}: {message}", Failure().Message);
    }

    [Theory]
    [InlineData("\"gpt2\"", "\"mamba\"", "model_type is \"mamba\". Expected gpt2 or llama.")]
    [InlineData("\"gelu_new\"", "\"relu\"", "activation_function is \"relu\". Expected gelu_new, gelu_pytorch_tanh or gelu.")]
    [InlineData("\"n_head\": 2", "\"n_head\": 5", "the configuration is not usable. Channels is 12, which 5 heads cannot share equally.")]
    [InlineData("\"n_head\": 2", "\"n_head\": -2", "n_head is -2. Expected a whole number from 0 to 16777216.")]
    [InlineData("\"n_embd\": 12", "\"n_emb\": 12", "n_embd is missing. The file is not complete, or of another kind.")]
    public void A_configuration_that_cannot_be_computed_is_refused(string old, string @new, string message)
    {
        Save();
        Change(old, @new);

        Assert.Equal($"{_folder["model/config.json"]}: {message}", Failure().Message);
    }

    [Fact]
    public void A_model_that_cannot_be_saved_leaves_nothing_behind()
    {
        using var model = new Decoder(DecoderTests.Gpt2, 1);
        var file = _folder.Write("file", "in the way");

        Assert.ThrowsAny<IOException>(() => ModelFolder.Save(Path.Combine(file, "model"), model, s_letters));
        Assert.Throws<ArgumentException>(() => ModelFolder.Save(_folder["model"], model, CharacterTokenizer.Learn("abcdefghijklmnop")));

        Assert.Equal(["file"], _folder.Files);
        Assert.False(Directory.Exists(_folder["model"]));
    }

    [Fact]
    public void The_outline_counts_every_parameter_of_the_model_once()
    {
        foreach (var config in new[] { DecoderTests.Gpt2, DecoderTests.Llama })
        {
            using var model = new Decoder(config, 1);
            var outline = ModuleOutline.Of(config);

            Assert.Equal(model.ParameterCount, outline.Parameters);
            Assert.Equal(model.ParameterCount, Leaves(outline, 1).Sum());
        }

        static IEnumerable<long> Leaves(ModuleOutline part, int copies) => part.Parts.IsEmpty
            ? [part.Parameters * copies]
            : part.Parts.SelectMany(inner => Leaves(inner, copies * inner.Copies));
    }

    private static DecoderConfig Config(string kind) => kind switch
    {
        "gpt2" => DecoderTests.Gpt2,
        "gpt2 without biases" => DecoderTests.Gpt2 with { Bias = false, Dropout = 0.5f },
        "gpt2 untied, exact" => DecoderTests.Gpt2 with { TiedHead = false, ExactGelu = true, FeedForward = 20, NormEpsilon = 1e-6f, EmbeddingDeviation = 1 },
        "llama" => DecoderTests.Llama with { Bias = false, RopeBase = 5000 },
        _ => DecoderTests.Llama with { Bias = false, TiedHead = true, Heads = 2, RopePairing = RopePairing.Neighbours },
    };

    private void Save()
    {
        using var model = new Decoder(DecoderTests.Gpt2, 1);
        ModelFolder.Save(_folder["model"], model, s_letters);
    }

    private void Change(string old, string @new)
    {
        var path = _folder["model/config.json"];
        var text = File.ReadAllText(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(old, @new, StringComparison.Ordinal));
    }

    private ModelFileException Failure() => Assert.Throws<ModelFileException>(() => ModelFolder.Load(_folder["model"]));

    private static TensorToSave Published(string prefix, Tensor parameter)
    {
        var values = parameter.Values.ToArray();
        var sizes = Sizes(parameter);
        if (parameter.Name.Contains(".c_", StringComparison.Ordinal) && sizes.Length == 2)
        {
            var (outputs, inputs) = ((int)sizes[0], (int)sizes[1]);
            values = [.. from i in Enumerable.Range(0, inputs) from o in Enumerable.Range(0, outputs) select values[(o * inputs) + i]];
            sizes = [inputs, outputs];
        }

        return TensorToSave.Of(prefix + parameter.Name, sizes, values);
    }

    private static ImmutableArray<long> Sizes(Tensor parameter) =>
        [.. Enumerable.Range(0, parameter.Shape.Rank).Select(index => (long)parameter.Shape[index].Size)];

    /// <summary>First values are regular: gains of 1 would hide that two are mixed up.</summary>
    private static void Shake(Decoder model)
    {
        var random = new Random(4);
        foreach (var parameter in model.Parameters.Tensors)
        {
            foreach (ref var value in parameter.Values)
                value += (random.NextSingle() - 0.5f) * 0.5f;
        }
    }

    private static float[] Logits(Decoder model)
    {
        using var tape = new Tape();
        return model.Logits(tape, s_tokens, 1, s_tokens.Length, Pass.Inference).Values.ToArray();
    }
}
