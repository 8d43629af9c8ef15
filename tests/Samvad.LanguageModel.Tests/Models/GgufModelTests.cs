using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Tests.Formats;
using Samvad.LanguageModel.Tokenizers;

namespace Samvad.LanguageModel.Tests.Models;

public sealed class GgufModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Gpt2_is_written_with_llama_cpps_names_and_the_biases_that_it_wants()
    {
        var config = DecoderTests.Gpt2 with { Vocabulary = 260, Layers = 1, Bias = false, TiedHead = false };
        using var model = new Decoder(config, 1);

        var file = Written(model, new(config), GgufTensorType.F32);

        var expected = new Dictionary<string, string>
        {
            ["token_embd.weight"] = "wte.weight", ["position_embd.weight"] = "wpe.weight", ["blk.0.attn_norm.weight"] = "h.0.ln_1.weight",
            ["blk.0.attn_qkv.weight"] = "h.0.attn.c_attn.weight", ["blk.0.attn_output.weight"] = "h.0.attn.c_proj.weight", ["blk.0.ffn_norm.weight"] = "h.0.ln_2.weight",
            ["blk.0.ffn_up.weight"] = "h.0.mlp.c_fc.weight", ["blk.0.ffn_down.weight"] = "h.0.mlp.c_proj.weight", ["output_norm.weight"] = "ln_f.weight",
            ["output.weight"] = "lm_head.weight",
        };
        string[] biases = ["blk.0.attn_norm.bias", "blk.0.attn_qkv.bias", "blk.0.attn_output.bias", "blk.0.ffn_norm.bias", "blk.0.ffn_up.bias", "blk.0.ffn_down.bias", "output_norm.bias"];
        Assert.Equal(expected.Keys.Concat(biases).Order(), file.Tensors.Keys.Order());
        Assert.All(expected, pair => Assert.Equal(Values(model, pair.Value), file.Elements(pair.Key)));
        Assert.All(biases, name => Assert.All(file.Elements(name), value => Assert.Equal(0, value)));
        Assert.Equal([12, 36], file.Tensors["blk.0.attn_qkv.weight"].Dimensions);
        Assert.Equal([36], file.Tensors["blk.0.attn_qkv.bias"].Dimensions);
        Assert.Equal(
            ("gpt2", 8u, 12u, 48u, 1u, 2u, 1e-5f),
            (file.Metadata["general.architecture"], file.Metadata["gpt2.context_length"], file.Metadata["gpt2.embedding_length"],
             file.Metadata["gpt2.feed_forward_length"], file.Metadata["gpt2.block_count"], file.Metadata["gpt2.attention.head_count"],
             file.Metadata["gpt2.attention.layer_norm_epsilon"]));
    }

    [Theory]
    [InlineData(RopePairing.Neighbours)]
    [InlineData(RopePairing.Halves)]
    public void Llama_is_written_with_neighbours_as_pairs(RopePairing pairing)
    {
        var config = DecoderTests.Llama with { Vocabulary = 256, Layers = 1, Bias = false, RopePairing = pairing };
        using var model = new Decoder(config, 1);

        var file = Written(model, new(config, [7], [5]), GgufTensorType.F32);

        Assert.Equal(
            ["blk.0.attn_k.weight", "blk.0.attn_norm.weight", "blk.0.attn_output.weight", "blk.0.attn_q.weight", "blk.0.attn_v.weight", "blk.0.ffn_down.weight",
             "blk.0.ffn_gate.weight", "blk.0.ffn_norm.weight", "blk.0.ffn_up.weight", "output.weight", "output_norm.weight", "token_embd.weight"],
            file.Tensors.Keys.Order(StringComparer.Ordinal));
        int[] rows = pairing == RopePairing.Neighbours ? [0, 1, 2, 3, 4, 5, 6, 7] : [0, 2, 1, 3, 4, 6, 5, 7];
        var keys = Values(model, "model.layers.0.self_attn.k_proj.weight");
        Assert.Equal(rows.SelectMany(row => keys[(row * 16)..((row + 1) * 16)]), file.Elements("blk.0.attn_k.weight"));
        Assert.Equal(Values(model, "model.layers.0.self_attn.v_proj.weight"), file.Elements("blk.0.attn_v.weight"));
        Assert.Equal(
            (true, 5u, 7u, 2u),
            (file.Metadata["tokenizer.ggml.add_bos_token"], file.Metadata["tokenizer.ggml.bos_token_id"], file.Metadata["tokenizer.ggml.eos_token_id"],
             file.Metadata["llama.attention.head_count_kv"]));
    }

    [Fact]
    public void Blocks_are_for_matrices_whose_rows_are_whole_blocks()
    {
        var config = DecoderTests.Gpt2 with { Vocabulary = 256, Layers = 1, Channels = 32, FeedForward = 40 };
        using var model = new Decoder(config, 1);

        var file = Written(model, new(config), GgufTensorType.Q8);

        uint Type(string name) => file.Tensors[name].Type;
        Assert.Equal((8u, 8u, 1u), (Type("token_embd.weight"), Type("blk.0.ffn_up.weight"), Type("blk.0.ffn_down.weight")));
        Assert.Equal((0u, 0u, 0u), (Type("position_embd.weight"), Type("blk.0.ffn_up.bias"), Type("output_norm.weight")));
    }

    [Fact]
    public void Every_row_has_a_token_and_a_text_without_end_ends_with_what_no_text_has()
    {
        var config = DecoderTests.Gpt2 with { Vocabulary = 260 };
        using var model = new Decoder(config, 1);

        var file = Written(model, new(config), GgufTensorType.F16);

        var tokens = (object[])file.Metadata["tokenizer.ggml.tokens"];
        Assert.Equal(["[unused 256]", "[unused 257]", "[unused 258]", "[unused 259]"], tokens[256..]);
        Assert.Equal(260, ((object[])file.Metadata["tokenizer.ggml.token_type"]).Length);
        Assert.Equal((255u, false), (file.Metadata["tokenizer.ggml.eos_token_id"], file.Metadata["tokenizer.ggml.add_bos_token"]));
    }

    public void Dispose() => _folder.Dispose();

    private GgufReader Written(Decoder model, ModelDescription description, GgufTensorType type)
    {
        GgufModel.Write(_folder["model.gguf"], "model", new LoadedModel(model, new ByteTokenizer(), description), type);
        return new(_folder["model.gguf"]);
    }

    private static float[] Values(Decoder model, string name) => model.Parameters.Tensors.Single(parameter => parameter.Name == name).Values.ToArray();
}
