using System.Text.Json;
using Samvad.LanguageModel.Formats;

namespace Samvad.LanguageModel.Models;

/// <summary>
/// Reads and writes a model's <c>config.json</c> with Hugging Face's fields. What a field would change in the computation and we do
/// not compute is refused; fields that change nothing here are ignored.
/// </summary>
/// <remarks>
/// Two fields are ours. GPT-2 without biases has <c>"bias": false</c>: other programs take biases that are missing as zero, which is
/// the same. <c>embedding_deviation</c> is for whoever begins anew, as the doctor does; weights that are read do not depend on it.
/// </remarks>
internal static class ConfigFile
{
    private const int Most = 1 << 24;

    /// <summary>Reads the file.</summary>
    /// <exception cref="ModelFileException">It is damaged, or of a model that we do not have.</exception>
    internal static ModelDescription Read(string path)
    {
        var root = JsonField.ReadFile(path);
        var type = root.Required("model_type");
        var config = type.String() switch
        {
            "gpt2" => ReadGpt2(root),
            "llama" => ReadLlama(root),
            _ => throw type.Wrong("Expected gpt2 or llama."),
        };
        config = config with { EmbeddingDeviation = Number(root, "embedding_deviation", config.EmbeddingDeviation) };
        try
        {
            config.Validate();
        }
        catch (ArgumentException error)
        {
            throw new ModelFileException(path, "the configuration", "not usable", error.Message, error);
        }

        // What is as usual is left unsaid, so that the configuration equals the one it was saved from.
        if (config.FeedForward == 4 * (long)config.Channels)
            config = config with { FeedForward = 0 };
        if (config.KeyValueHeads == config.Heads)
            config = config with { KeyValueHeads = 0 };
        return new(config, [.. Ids(root.Optional("eos_token_id"))], [.. Ids(root.Optional("bos_token_id"))]);
    }

    /// <summary>Writes the configuration and the ids of the tokens that begin and end a text.</summary>
    internal static void Write(Utf8JsonWriter json, ModelDescription description)
    {
        var config = description.Config;
        json.WriteStartObject();
        if (config.Family == DecoderFamily.Gpt2)
            WriteGpt2(json, config);
        else
            WriteLlama(json, config);
        json.WriteBoolean("tie_word_embeddings", config.TiedHead);
        json.WriteNumber("embedding_deviation", config.EmbeddingDeviation);
        json.WriteString("torch_dtype", "float32");
        WriteIds(json, "bos_token_id", description.Beginning);
        WriteIds(json, "eos_token_id", description.Ends);
        json.WriteEndObject();
    }

    private static DecoderConfig ReadGpt2(JsonField root)
    {
        Refuse(root, "scale_attn_by_inverse_layer_idx", true);
        Refuse(root, "add_cross_attention", true);
        Refuse(root, "scale_attn_weights", false);
        var activation = root.Optional("activation_function");
        return new()
        {
            Family = DecoderFamily.Gpt2,
            Vocabulary = Size(root, "vocab_size"),
            Context = Size(root, "n_positions"),
            Layers = Size(root, "n_layer"),
            Heads = Size(root, "n_head"),
            Channels = Size(root, "n_embd"),
            FeedForward = root.Optional("n_inner") is { } inner ? (int)inner.Whole(Most) : 0,
            Bias = Flag(root, "bias", true),
            ExactGelu = activation?.String() switch
            {
                null or "gelu_new" or "gelu_pytorch_tanh" => false,
                "gelu" => true,
                _ => throw activation.Value.Wrong("Expected gelu_new, gelu_pytorch_tanh or gelu."),
            },
            TiedHead = Flag(root, "tie_word_embeddings", true),
            Dropout = Number(root, "resid_pdrop", 0),
            NormEpsilon = Number(root, "layer_norm_epsilon", 1e-5f),
        };
    }

    private static DecoderConfig ReadLlama(JsonField root)
    {
        Refuse(root, "attention_bias", true);
        Refuse(root, "mlp_bias", true);
        root.Optional("hidden_act")?.ExpectString("silu", "Expected silu.");
        var scaling = root.Optional("rope_scaling") ?? root.Optional("rope_parameters");
        if (scaling is { IsObject: true } rope && (rope.Optional("rope_type") ?? rope.Optional("type")) is { } kind)
            kind.ExpectString("default", "Scaled rotary positions cannot be computed yet.");
        var config = new DecoderConfig
        {
            Family = DecoderFamily.Llama,
            Vocabulary = Size(root, "vocab_size"),
            Context = Size(root, "max_position_embeddings"),
            Layers = Size(root, "num_hidden_layers"),
            Heads = Size(root, "num_attention_heads"),
            KeyValueHeads = root.Optional("num_key_value_heads") is { } heads ? (int)heads.Whole(Most) : 0,
            Channels = Size(root, "hidden_size"),
            FeedForward = Size(root, "intermediate_size"),
            Bias = false,
            TiedHead = Flag(root, "tie_word_embeddings", false),
            Dropout = Number(root, "attention_dropout", 0),
            NormEpsilon = Number(root, "rms_norm_eps", 1e-6f),
            RopeBase = Number(root.Optional("rope_parameters") is { IsObject: true } nested ? nested : root, "rope_theta", 10000),
            RopePairing = Ops.RopePairing.Halves,
        };
        if (root.Optional("head_dim") is { } size && config.Heads > 0 && size.Whole(Most) != config.HeadSize)
            throw size.Wrong($"Expected {config.HeadSize}, the channels divided by the heads.");
        return config;
    }

    private static void WriteGpt2(Utf8JsonWriter json, DecoderConfig config)
    {
        WriteKind(json, "gpt2", "GPT2LMHeadModel");
        json.WriteNumber("vocab_size", config.Vocabulary);
        json.WriteNumber("n_positions", config.Context);
        json.WriteNumber("n_ctx", config.Context);
        json.WriteNumber("n_embd", config.Channels);
        json.WriteNumber("n_layer", config.Layers);
        json.WriteNumber("n_head", config.Heads);
        json.WriteNumber("n_inner", config.FeedForward);
        json.WriteBoolean("bias", config.Bias);
        json.WriteString("activation_function", config.ExactGelu ? "gelu" : "gelu_new");
        json.WriteNumber("layer_norm_epsilon", config.NormEpsilon);
        foreach (var place in (string[])["resid_pdrop", "embd_pdrop", "attn_pdrop"])
            json.WriteNumber(place, config.Dropout);
    }

    private static void WriteLlama(Utf8JsonWriter json, DecoderConfig config)
    {
        WriteKind(json, "llama", "LlamaForCausalLM");
        json.WriteNumber("vocab_size", config.Vocabulary);
        json.WriteNumber("max_position_embeddings", config.Context);
        json.WriteNumber("hidden_size", config.Channels);
        json.WriteNumber("intermediate_size", config.FeedForward);
        json.WriteNumber("num_hidden_layers", config.Layers);
        json.WriteNumber("num_attention_heads", config.Heads);
        json.WriteNumber("num_key_value_heads", config.KeyValueHeads);
        json.WriteString("hidden_act", "silu");
        json.WriteNumber("rms_norm_eps", config.NormEpsilon);
        json.WriteNumber("rope_theta", config.RopeBase);
        json.WriteNumber("attention_dropout", config.Dropout);
        json.WriteBoolean("attention_bias", false);
        json.WriteBoolean("mlp_bias", false);
    }

    private static void WriteKind(Utf8JsonWriter json, string type, string architecture)
    {
        json.WriteString("model_type", type);
        json.WriteStartArray("architectures");
        json.WriteStringValue(architecture);
        json.WriteEndArray();
    }

    private static void WriteIds(Utf8JsonWriter json, string name, IReadOnlyList<int> ids)
    {
        if (ids.Count == 0)
        {
            json.WriteNull(name);
        }
        else if (ids.Count == 1)
        {
            json.WriteNumber(name, ids[0]);
        }
        else
        {
            json.WriteStartArray(name);
            foreach (var id in ids)
                json.WriteNumberValue(id);
            json.WriteEndArray();
        }
    }

    private static IEnumerable<int> Ids(JsonField? field) => field switch
    {
        null => [],
        { IsArray: true } many => many.Items().Select(id => (int)id.Whole(Most)),
        { } one => [(int)one.Whole(Most)],
    };

    private static int Size(JsonField root, string name) => (int)root.Required(name).Whole(Most);

    private static bool Flag(JsonField root, string name, bool usual) => root.Optional(name)?.Flag() ?? usual;

    private static float Number(JsonField root, string name, float usual)
    {
        if (root.Optional(name) is not { } field)
            return usual;
        return field.Element.ValueKind == JsonValueKind.Number && field.Element.TryGetSingle(out var value) && float.IsFinite(value)
            ? value
            : throw field.Wrong("Expected a number.");
    }

    private static void Refuse(JsonField root, string name, bool refused)
    {
        if (root.Optional(name) is { } field && field.Flag() == refused)
            throw field.Wrong($"Only models with {(refused ? "false" : "true")} can be computed.");
    }
}
