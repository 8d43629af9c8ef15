using System.Collections.Immutable;

namespace Samvad.LanguageModel.Formats;

/// <summary>Which tensor is where in a file of llama2.c: each kind for all layers, then the next kind.</summary>
internal static class LlamaLayout
{
    /// <summary>Before the names of the rotation tables, which are in the file but computed nowadays.</summary>
    public const string Unused = "unused.";

    /// <summary>Names and shapes in the order of the file.</summary>
    public static List<(string Name, ImmutableArray<long> Shape)> Of(LlamaShape shape)
    {
        var (dimension, hidden) = ((long)shape.Dimension, (long)shape.HiddenDimension);
        var headDimension = dimension / shape.Heads;
        var keyValue = headDimension * shape.KeyValueHeads;
        (string Name, ImmutableArray<long> Shape)[] perLayer =
        [
            ("attention_norm", [dimension]),
            ("attention.wq", [dimension, dimension]),
            ("attention.wk", [keyValue, dimension]),
            ("attention.wv", [keyValue, dimension]),
            ("attention.wo", [dimension, dimension]),
            ("ffn_norm", [dimension]),
            ("feed_forward.w1", [hidden, dimension]),
            ("feed_forward.w2", [dimension, hidden]),
            ("feed_forward.w3", [hidden, dimension]),
        ];
        List<(string, ImmutableArray<long>)> layout = [("tok_embeddings.weight", [shape.VocabularySize, dimension])];
        foreach (var (name, dimensions) in perLayer)
        {
            for (var layer = 0; layer < shape.Layers; layer++)
                layout.Add(($"layers.{layer}.{name}.weight", dimensions));
        }

        layout.Add(("norm.weight", [dimension]));
        layout.Add((Unused + "freq_cis_real", [shape.ContextLength, headDimension / 2]));
        layout.Add((Unused + "freq_cis_imag", [shape.ContextLength, headDimension / 2]));
        if (!shape.TiedHead)
            layout.Add(("output.weight", [shape.VocabularySize, dimension]));
        return layout;
    }
}
