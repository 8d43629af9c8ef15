using System.Collections.Immutable;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Models;

/// <summary>A part of a model, to be shown to people.</summary>
/// <param name="Name">Its name in the model, for example <c>c_attn</c>.</param>
/// <param name="Kind">What it is, for example <c>Linear</c>.</param>
/// <param name="Detail">Its shape in words, for example <c>768 → 2304, bias</c>.</param>
/// <param name="Parameters">How many numbers one of it learns.</param>
/// <param name="Copies">How many of it there are, one after the other.</param>
/// <param name="Parts">What it is made of.</param>
public sealed record ModuleOutline(
    string Name, string Kind, string Detail, long Parameters, int Copies, ImmutableArray<ModuleOutline> Parts)
{
    /// <summary>The parts of a model of this configuration. No memory is taken for its weights.</summary>
    /// <exception cref="ArgumentException">The configuration does not fit together.</exception>
    public static ModuleOutline Of(DecoderConfig config)
    {
        using var model = Decoder.Outline(config);
        var gpt2 = config.Family == DecoderFamily.Gpt2;
        var parts = Children(config, model.Parameters.Tensors, "");
        // Llama's names have one level more, which says nothing.
        if (!gpt2 && parts is [{ Name: "model" } inner, ..])
            parts = [.. inner.Parts, .. parts[1..]];
        if (config.TiedHead)
            parts = parts.Add(new("lm_head", "Linear", $"{config.Channels} → {config.Vocabulary}, tied to {(gpt2 ? "wte" : "embed_tokens")}", 0, 1, []));
        return new(gpt2 ? "gpt2" : "llama", gpt2 ? "GPT-2" : "Llama", $"context {config.Context}", model.ParameterCount, 1, parts);
    }

    private static ImmutableArray<ModuleOutline> Children(DecoderConfig config, IEnumerable<Tensor> parameters, string prefix)
    {
        var parts = ImmutableArray.CreateBuilder<ModuleOutline>();
        foreach (var group in parameters.GroupBy(parameter => parameter.Name[prefix.Length..].Split('.')[0]))
            parts.Add(Part(config, group.Key, $"{prefix}{group.Key}.", [.. group]));
        return parts.ToImmutable();
    }

    private static ModuleOutline Part(DecoderConfig config, string name, string prefix, Tensor[] parameters)
    {
        var count = parameters.Sum(parameter => parameter.Shape.Count);
        if (parameters.FirstOrDefault(parameter => parameter.Name == $"{prefix}weight") is { } weight)
            return Leaf(config, name, weight.Shape, parameters.Length > 1, count);
        if (name is "h" or "layers")
        {
            var first = $"{prefix}0.";
            var blocks = Children(config, parameters.Where(parameter => parameter.Name.StartsWith(first, StringComparison.Ordinal)), first);
            return new(name, "Block", "", count / config.Layers, config.Layers, blocks);
        }

        var (kind, detail) = name switch
        {
            "attn" or "self_attn" => ("Attention", Heads(config)),
            "mlp" => ("FeedForward", config.Family == DecoderFamily.Llama ? "SwiGLU" : config.ExactGelu ? "GELU" : "GELU (tanh)"),
            _ => ("Module", ""),
        };
        return new(name, kind, detail, count, 1, Children(config, parameters, prefix));
    }

    private static ModuleOutline Leaf(DecoderConfig config, string name, Shape shape, bool bias, long count)
    {
        var table = name is "wte" or "wpe" or "embed_tokens";
        var kind = table ? "Embedding" : shape.Rank == 2 ? "Linear" : config.Family == DecoderFamily.Gpt2 ? "LayerNorm" : "RMSNorm";
        var sizes = table ? $"{shape[0].Size} × {shape[1].Size}" : shape.Rank == 2 ? $"{shape[1].Size} → {shape[0].Size}" : $"{shape[0].Size}";
        return new(name, kind, bias ? $"{sizes}, bias" : sizes, count, 1, []);
    }

    private static string Heads(DecoderConfig config) => config.KeyValueHeads == config.Heads
        ? $"{config.Heads} heads of {config.HeadSize}"
        : $"{config.Heads} heads of {config.HeadSize}, {config.KeyValueHeads} of keys and values";
}
