using System.Globalization;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Tokenizers;
using Samvad.LanguageModel.Tokenizers.Files;

namespace Samvad.LanguageModel.Models;

/// <summary>Loads a model of llama2.c: a <c>.bin</c> file, and its tokenizer in the same folder.</summary>
internal static class LlamaModelFile
{
    /// <summary>What the file's header says; nothing else is read.</summary>
    /// <exception cref="ModelFileException">The file is damaged.</exception>
    internal static ModelDescription Describe(string path)
    {
        using var file = LlamaCheckpoint.Open(path);
        return Describe(file.Shape);
    }

    /// <summary>Loads the model.</summary>
    /// <exception cref="ModelFileException">The file or its tokenizer is damaged or missing.</exception>
    internal static LoadedModel Load(string path, bool borrow)
    {
        var file = LlamaCheckpoint.Open(path);
        try
        {
            var description = Describe(file.Shape);
            var tokenizer = LoadTokenizer(path, file.Shape.VocabularySize);
            var model = borrow ? Decoder.ForReading(description.Config, file) : Decoder.Empty(description.Config);
            foreach (var parameter in model.Parameters.Tensors)
                WeightReader.Read(file[MetaName(parameter.Name)], parameter, WeightOrder.Same, description.Config.HeadSize, borrow);
            if (!borrow)
                file.Dispose();
            return new(model, tokenizer, description);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static ModelDescription Describe(LlamaShape shape)
    {
        var config = new DecoderConfig
        {
            Family = DecoderFamily.Llama,
            Vocabulary = shape.VocabularySize,
            Context = shape.ContextLength,
            Layers = shape.Layers,
            Heads = shape.Heads,
            KeyValueHeads = shape.KeyValueHeads,
            Channels = shape.Dimension,
            FeedForward = shape.HiddenDimension,
            Bias = false,
            TiedHead = shape.TiedHead,
            RopePairing = RopePairing.Neighbours,
        };
        // These models were trained on texts that each begin with one; one in the middle means that a text has ended.
        return new(config, [ScoredTokenizer.Beginning, ScoredTokenizer.End], [ScoredTokenizer.Beginning]);
    }

    /// <summary>Loads its tokenizer alone.</summary>
    /// <exception cref="ModelFileException">It is missing or damaged.</exception>
    internal static ScoredTokenizer LoadTokenizer(string path, int vocabulary)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        string[] names = [string.Create(CultureInfo.InvariantCulture, $"tok{vocabulary}.bin"), "tokenizer.bin"];
        var found = names.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new ModelFileException(folder, "the tokenizer", "missing", $"Put {string.Join(" or ", names)} beside {Path.GetFileName(path)}.");
        return LlamaTokenizerFile.Load(found, vocabulary);
    }

    /// <summary>Meta's name of what Hugging Face calls <paramref name="name"/>.</summary>
    private static string MetaName(string name) => name switch
    {
        "model.embed_tokens.weight" => "tok_embeddings.weight",
        "model.norm.weight" => "norm.weight",
        "lm_head.weight" => "output.weight",
        _ => name.Replace("model.layers.", "layers.", StringComparison.Ordinal)
            .Replace("input_layernorm", "attention_norm", StringComparison.Ordinal)
            .Replace("post_attention_layernorm", "ffn_norm", StringComparison.Ordinal)
            .Replace("self_attn.q_proj", "attention.wq", StringComparison.Ordinal)
            .Replace("self_attn.k_proj", "attention.wk", StringComparison.Ordinal)
            .Replace("self_attn.v_proj", "attention.wv", StringComparison.Ordinal)
            .Replace("self_attn.o_proj", "attention.wo", StringComparison.Ordinal)
            .Replace("mlp.gate_proj", "feed_forward.w1", StringComparison.Ordinal)
            .Replace("mlp.down_proj", "feed_forward.w2", StringComparison.Ordinal)
            .Replace("mlp.up_proj", "feed_forward.w3", StringComparison.Ordinal),
    };
}
