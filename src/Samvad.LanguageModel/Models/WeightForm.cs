using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Models;

/// <summary>How a parameter of ours lies in a file.</summary>
internal enum WeightOrder
{
    /// <summary>As it lies in memory.</summary>
    Same,

    /// <summary>(in, out) instead of our (out, in), as GPT-2's matrices are.</summary>
    Transposed,

    /// <summary>Each head's rows i and i + half, where ours has 2i and 2i + 1.</summary>
    Halves,
}

/// <summary>How and under which names Hugging Face's files have a model's parameters.</summary>
internal static class WeightForm
{
    private const string Gpt2Prefix = "transformer.";
    private const string LlamaPrefix = "model.";

    private static readonly string[] s_conv1d =
        [".attn.c_attn.weight", ".attn.c_proj.weight", ".mlp.c_fc.weight", ".mlp.c_proj.weight"];

    /// <summary>Masks, tables and copies that some published files have and no model needs.</summary>
    private static readonly string[] s_needless = [".attn.bias", ".attn.masked_bias", ".rotary_emb.inv_freq"];

    /// <summary>The order of a parameter in a file of the model.</summary>
    internal static WeightOrder OrderOf(DecoderConfig config, string parameter)
    {
        if (config.Family == DecoderFamily.Gpt2)
            return s_conv1d.Any(end => parameter.EndsWith(end, StringComparison.Ordinal)) ? WeightOrder.Transposed : WeightOrder.Same;
        var turned = parameter.EndsWith(".q_proj.weight", StringComparison.Ordinal) || parameter.EndsWith(".k_proj.weight", StringComparison.Ordinal);
        return turned && config.RopePairing == Ops.RopePairing.Neighbours ? WeightOrder.Halves : WeightOrder.Same;
    }

    /// <summary>The name to save under.</summary>
    internal static string NameOf(DecoderConfig config, string parameter) =>
        config.Family == DecoderFamily.Gpt2 && parameter != "lm_head.weight" ? Gpt2Prefix + parameter : parameter;

    /// <summary>The other name that a published file may have for it.</summary>
    internal static string OtherNameOf(DecoderConfig config, string parameter) =>
        config.Family == DecoderFamily.Gpt2 || !parameter.StartsWith(LlamaPrefix, StringComparison.Ordinal) ? parameter : parameter[LlamaPrefix.Length..];

    /// <summary>Whether a tensor in a file can be left where it is.</summary>
    internal static bool IsNeedless(DecoderConfig config, string name) =>
        s_needless.Any(end => name.EndsWith(end, StringComparison.Ordinal)) || (config.TiedHead && name == "lm_head.weight");

    /// <summary>The shape in a file.</summary>
    internal static long[] ShapeOf(DecoderConfig config, Tensor parameter)
    {
        var shape = Enumerable.Range(0, parameter.Shape.Rank).Select(index => (long)parameter.Shape[index].Size).ToArray();
        if (OrderOf(config, parameter.Name) == WeightOrder.Transposed)
            Array.Reverse(shape);
        return shape;
    }

    /// <summary>
    /// The row of a file's matrix of queries or keys that ours has at <paramref name="row"/>: 2i comes from i, and 2i + 1 from i + half.
    /// </summary>
    internal static int RowInHalves(int row, int headSize)
    {
        int head = row / headSize * headSize, within = row - head;
        return head + (within / 2) + (within % 2 * (headSize / 2));
    }
}
