using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Generation;

/// <summary>
/// The weights of a decoder as generation reads them. In single precision they stay where the model has them, which has to live as
/// long; in bfloat16 they are copied, and the model is needed no more.
/// </summary>
internal sealed unsafe class InferenceWeights : IDisposable
{
    private readonly Arena _blocks = new();
    private readonly ParameterStore _parameters;
    private readonly WeightType _type;

    internal InferenceWeights(Decoder model, WeightType type)
    {
        (Config, _parameters, _type) = (model.Config, model.Parameters, type);
        var gpt2 = Config.Family == DecoderFamily.Gpt2;
        Embedding = Matrix(null, gpt2 ? "wte.weight" : "model.embed_tokens.weight");
        Head = Config.TiedHead ? Embedding : Matrix(null, "lm_head.weight");
        if (gpt2)
            Positions = Kept(_parameters["wpe.weight"]);
        else
            Rope = new RopeTable(Config.Context, Config.HeadSize, Config.RopeBase);
        Layers = [.. Enumerable.Range(0, Config.Layers).Select(index => gpt2 ? Gpt2Layer($"h.{index}") : LlamaLayer($"model.layers.{index}"))];
        FinalNorm = Norm(gpt2 ? "ln_f" : "model.norm");
    }

    internal DecoderConfig Config { get; }

    /// <summary>(vocabulary, channels).</summary>
    internal WeightMatrix Embedding { get; }

    /// <summary>(vocabulary, channels).</summary>
    internal WeightMatrix Head { get; }

    /// <summary>(context, channels); null for Llama.</summary>
    internal float* Positions { get; }

    /// <summary>Llama's rotations; null for GPT-2.</summary>
    internal RopeTable? Rope { get; }

    internal LayerWeights[] Layers { get; }

    internal NormWeights FinalNorm { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Rope?.Dispose();
        _blocks.Dispose();
    }

    private LayerWeights Gpt2Layer(string name) => new(
        Norm($"{name}.ln_1"),
        Matrix($"{name}.attn.c_attn.bias", $"{name}.attn.c_attn.weight"),
        Matrix($"{name}.attn.c_proj.bias", $"{name}.attn.c_proj.weight"),
        Norm($"{name}.ln_2"),
        Matrix($"{name}.mlp.c_fc.bias", $"{name}.mlp.c_fc.weight"),
        Matrix($"{name}.mlp.c_proj.bias", $"{name}.mlp.c_proj.weight"));

    private LayerWeights LlamaLayer(string name) => new(
        Norm($"{name}.input_layernorm"),
        Matrix(null, $"{name}.self_attn.q_proj.weight", $"{name}.self_attn.k_proj.weight", $"{name}.self_attn.v_proj.weight"),
        Matrix(null, $"{name}.self_attn.o_proj.weight"),
        Norm($"{name}.post_attention_layernorm"),
        Matrix(null, $"{name}.mlp.gate_proj.weight", $"{name}.mlp.up_proj.weight"),
        Matrix(null, $"{name}.mlp.down_proj.weight"));

    private NormWeights Norm(string name) => new(Kept(_parameters[$"{name}.weight"]), Bias($"{name}.bias"));

    private float* Bias(string? name) =>
        name is not null && _parameters.Tensors.Find(parameter => parameter.Name == name) is { } bias ? Kept(bias) : null;

    /// <summary>One matrix of some below each other.</summary>
    private WeightMatrix Matrix(string? bias, params ReadOnlySpan<string> names)
    {
        var tensors = new Tensor[names.Length];
        for (var i = 0; i < names.Length; i++)
            tensors[i] = _parameters[names[i]];
        int outputs = tensors.Sum(tensor => tensor.Shape.Rows), inputs = tensors[0].Shape.Last;
        if (_type == WeightType.Float32)
            return new WeightMatrix(Stacked(_blocks, tensors), Bias(bias), outputs, inputs);
        using var stacked = new Arena();
        return new WeightMatrix(_blocks, Stacked(stacked, tensors), Bias(bias), outputs, inputs);
    }

    /// <summary>A model has these tensors one behind the other, and without gaps where their sizes are multiples of 16; else they are copied.</summary>
    private static float* Stacked(Arena blocks, Tensor[] tensors)
    {
        var end = tensors[0].Data;
        if (tensors.All(tensor =>
            {
                var follows = tensor.Data == end;
                end = tensor.Data + tensor.Shape.Count;
                return follows;
            }))
        {
            return tensors[0].Data;
        }

        var target = blocks.Allocate(tensors.Sum(tensor => tensor.Shape.Count));
        var at = target;
        foreach (var tensor in tensors)
        {
            tensor.Values.CopyTo(new Span<float>(at, tensor.Values.Length));
            at += tensor.Shape.Count;
        }

        return target;
    }

    private float* Kept(Tensor tensor)
    {
        if (_type == WeightType.Float32)
            return tensor.Data;
        var copy = _blocks.Allocate(tensor.Shape.Count);
        tensor.Values.CopyTo(new Span<float>(copy, tensor.Values.Length));
        return copy;
    }
}
