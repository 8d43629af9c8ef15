using Samvad.LanguageModel.Formats;

namespace Samvad.LanguageModel.Models;

/// <summary>Writes models as GGUF files, which llama.cpp and what is built on it, such as Ollama, run.</summary>
public static class GgufModel
{
    /// <summary>Writes a model and its tokenizer, atomically. Norms, biases and positions stay in single precision.</summary>
    /// <remarks>llama.cpp computes GPT-2's GELU by the tanh approximation alone: of a model that was trained with the exact one, an activation differs by up to 0.0005.</remarks>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="name">What the model is called.</param>
    /// <param name="loaded">The model.</param>
    /// <param name="type">How to store matrices. Those whose rows are no whole blocks of Q8_0 are stored as F16.</param>
    /// <exception cref="NotSupportedException">llama.cpp has no tokenizer of this kind (characters).</exception>
    /// <exception cref="IOException">The disk is full, or the folder is missing.</exception>
    public static void Write(string path, string name, LoadedModel loaded, GgufTensorType type)
    {
        var (config, description) = (loaded.Model.Config, loaded.Description);
        var metadata = Describe(config, name, type);
        var beginning = config.Family == DecoderFamily.Llama && description.Beginning is [var first, ..] ? first : (int?)null;
        foreach (var (key, value) in GgufTokenizer.Describe(loaded.Tokenizer, config.Vocabulary, beginning, description.Ends is [.., var last] ? last : null))
            metadata[key] = value;
        GgufWriter.Write(path, metadata, GgufForm.Tensors(loaded.Model, type));
    }

    private static Dictionary<string, GgufValue> Describe(DecoderConfig config, string name, GgufTensorType type)
    {
        var family = config.Family == DecoderFamily.Gpt2 ? "gpt2" : "llama";
        static GgufValue Count(int value) => new GgufValue.UInt32((uint)value);
        var metadata = new Dictionary<string, GgufValue>(StringComparer.Ordinal)
        {
            ["general.architecture"] = new GgufValue.Text(family),
            ["general.name"] = new GgufValue.Text(name),
            ["general.file_type"] = Count(type switch { GgufTensorType.F32 => 0, GgufTensorType.F16 => 1, _ => 7 }),
            ["general.quantization_version"] = Count(2),
            [$"{family}.context_length"] = Count(config.Context),
            [$"{family}.embedding_length"] = Count(config.Channels),
            [$"{family}.feed_forward_length"] = Count(config.FeedForward),
            [$"{family}.block_count"] = Count(config.Layers),
            [$"{family}.attention.head_count"] = Count(config.Heads),
        };
        if (config.Family == DecoderFamily.Gpt2)
        {
            metadata["gpt2.attention.layer_norm_epsilon"] = new GgufValue.Float32(config.NormEpsilon);
            return metadata;
        }

        metadata["llama.vocab_size"] = Count(config.Vocabulary);
        metadata["llama.attention.head_count_kv"] = Count(config.KeyValueHeads);
        metadata["llama.attention.layer_norm_rms_epsilon"] = new GgufValue.Float32(config.NormEpsilon);
        metadata["llama.rope.dimension_count"] = Count(config.HeadSize);
        metadata["llama.rope.freq_base"] = new GgufValue.Float32(config.RopeBase);
        return metadata;
    }
}
