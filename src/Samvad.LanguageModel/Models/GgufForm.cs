using System.Collections.Immutable;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Models;

/// <summary>How and under which names llama.cpp has a model's parameters.</summary>
internal static class GgufForm
{
    private static readonly (string Ours, string Theirs)[] s_names =
    [
        ("model.embed_tokens.", "token_embd."), ("wte.", "token_embd."), ("wpe.", "position_embd."),
        ("model.norm.", "output_norm."), ("ln_f.", "output_norm."), ("lm_head.", "output."),
        ("model.layers.", "blk."), ("h.", "blk."),
        (".input_layernorm.", ".attn_norm."), (".ln_1.", ".attn_norm."),
        (".attn.c_attn.", ".attn_qkv."), (".attn.c_proj.", ".attn_output."),
        (".self_attn.q_proj.", ".attn_q."), (".self_attn.k_proj.", ".attn_k."), (".self_attn.v_proj.", ".attn_v."), (".self_attn.o_proj.", ".attn_output."),
        (".post_attention_layernorm.", ".ffn_norm."), (".ln_2.", ".ffn_norm."),
        (".mlp.c_fc.", ".ffn_up."), (".mlp.c_proj.", ".ffn_down."),
        (".mlp.gate_proj.", ".ffn_gate."), (".mlp.up_proj.", ".ffn_up."), (".mlp.down_proj.", ".ffn_down."),
    ];

    /// <summary>The tensors to write. They read the model when they are written.</summary>
    internal static IReadOnlyCollection<GgufTensor> Tensors(Decoder model, GgufTensorType type)
    {
        var tensors = model.Parameters.Tensors.Select(parameter => Stored(model.Config, parameter, type));
        return model.Config is { Family: DecoderFamily.Gpt2, Bias: false }
            ? [.. tensors, .. model.Parameters.Tensors.Where(HasBiasThere).Select(NoBias)]
            : [.. tensors];
    }

    private static GgufTensor Stored(DecoderConfig config, Tensor parameter, GgufTensorType type)
    {
        var shape = Enumerable.Range(0, parameter.Shape.Rank).Select(index => (long)parameter.Shape[index].Size).ToImmutableArray();
        // llama.cpp adds positions and multiplies gains in single precision alone.
        if (shape.Length == 1 || parameter.Name.StartsWith("wpe.", StringComparison.Ordinal))
            type = GgufTensorType.F32;
        else if (type == GgufTensorType.Q8 && shape[^1] % GgufBlocks.Length != 0)
            type = GgufTensorType.F16;
        var turned = config.RopePairing == RopePairing.Halves
            && (parameter.Name.EndsWith(".q_proj.weight", StringComparison.Ordinal) || parameter.Name.EndsWith(".k_proj.weight", StringComparison.Ordinal));
        return new(NameOf(parameter.Name), type, shape, () => turned ? Neighbours(parameter, config.HeadSize) : parameter.Values);
    }

    /// <summary>A matrix of queries or keys whose pairs are rows 2i and 2i + 1, the only form that llama.cpp knows of Llama.</summary>
    private static float[] Neighbours(Tensor parameter, int headSize)
    {
        var (width, rows) = (parameter.Shape.Last, parameter.Shape.Rows);
        var turned = new float[rows * width];
        for (var row = 0; row < rows; row++)
            parameter.Values.Slice(WeightForm.RowInHalves(row, headSize) * width, width).CopyTo(turned.AsSpan(row * width));
        return turned;
    }

    /// <summary>llama.cpp's GPT-2 always has biases of linear layers and norms.</summary>
    private static bool HasBiasThere(Tensor parameter) => parameter.Name is not ("wte.weight" or "wpe.weight" or "lm_head.weight");

    private static GgufTensor NoBias(Tensor parameter) => GgufTensor.Of(
        NameOf(parameter.Name[..^"weight".Length] + "bias"), GgufTensorType.F32, [parameter.Shape[0].Size], new float[parameter.Shape[0].Size]);

    private static string NameOf(string parameter)
    {
        foreach (var (ours, theirs) in s_names)
        {
            var at = parameter.IndexOf(ours, StringComparison.Ordinal);
            if (at == 0 || (at > 0 && ours[0] == '.'))
                parameter = parameter[..at] + theirs + parameter[(at + ours.Length)..];
        }

        return parameter;
    }
}
