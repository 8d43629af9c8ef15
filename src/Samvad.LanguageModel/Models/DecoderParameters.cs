using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Random;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Models;

/// <summary>
/// Adds a decoder's parameters to a store and then gives them their first values, as GPT-2 does: matrices from a normal
/// distribution with a deviation of 0.02 unless told otherwise, less by √(2 · layers) where the result is added to the residual stream; gains 1, biases 0.
/// </summary>
internal sealed class DecoderParameters(ParameterStore store, int layers)
{
    internal const float Deviation = 0.02f;

    private readonly List<(Tensor Tensor, float Deviation)> _matrices = [];
    private readonly List<Tensor> _gains = [];

    /// <summary>A table (rows, channels) of embeddings, or an output head.</summary>
    internal Tensor Table(string name, Dimension rows, int channels, float deviation = Deviation) =>
        Matrix(name, new Shape(rows, ("channels", channels)), deviation);

    /// <summary>A linear layer.</summary>
    internal (Tensor Weight, Tensor? Bias) Linear(string name, int outputs, int inputs, bool bias) =>
        (Matrix($"{name}.weight", new Shape(("out", outputs), ("in", inputs)), Deviation), Bias(name, outputs, bias));

    /// <summary>A linear layer whose result is added to the residual stream.</summary>
    internal (Tensor Weight, Tensor? Bias) ResidualLinear(string name, int outputs, int inputs, bool bias)
    {
        var shape = new Shape(("out", outputs), ("in", inputs));
        return (Matrix($"{name}.weight", shape, Deviation / MathF.Sqrt(2 * layers)), Bias(name, outputs, bias));
    }

    /// <summary>A norm.</summary>
    internal (Tensor Gain, Tensor? Bias) Norm(string name, int channels, bool bias)
    {
        var gain = store.Add($"{name}.weight", new Shape(("channels", channels)));
        _gains.Add(gain);
        return (gain, Bias(name, channels, bias));
    }

    /// <summary>Gets the memory and sets the first values.</summary>
    internal void Initialise(int seed)
    {
        store.Allocate();
        foreach (var gain in _gains)
            gain.Values.Fill(1);
        for (var i = 0; i < _matrices.Count; i++)
            NormalDistribution.Fill(WorkerTeam.Shared, _matrices[i].Tensor, _matrices[i].Deviation, seed, i);
    }

    private Tensor Matrix(string name, Shape shape, float deviation)
    {
        var tensor = store.Add(name, shape);
        _matrices.Add((tensor, deviation));
        return tensor;
    }

    private Tensor? Bias(string name, int size, bool wanted) =>
        wanted ? store.Add($"{name}.bias", new Shape(("channels", size))) : null;
}
