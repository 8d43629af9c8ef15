using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Ops;

/// <summary>
/// A gated recurrent unit over all steps of a sequence (Cho et al., 2014): y (batch, time, width) are its states. The input has
/// gone through a <see cref="Linear"/> of 3 · width before, in one product for all steps.
/// </summary>
internal sealed class Gru : Operation
{
    private Tensor _gates = null!;
    private Tensor? _start;
    private GruWeights _weights;
    private GruSteps _steps;

    /// <inheritdoc/>
    internal override IEnumerable<Tensor> Inputs =>
        _start is null ? [_gates, _weights.Weight, _weights.Bias] : [_gates, _start, _weights.Weight, _weights.Bias];

    /// <summary>Computes it from the gates' inputs (batch, time, 3 · width); the first state (batch, width) is zero where it is null.</summary>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    internal static unsafe Tensor Apply(Tape tape, Tensor gates, Tensor? start, GruWeights weights)
    {
        var width = weights.Weight.Shape.Last;
        var steps = new GruSteps(tape, "GRU", gates, start, weights, width);
        var output = tape.Result(gates.Shape.WithLast(("width", width)), gates.RequiresGradient || weights.Weight.RequiresGradient);
        for (var step = 0; step < gates.Shape[1].Size; step++)
            steps.Forward(tape, step, gates.Data, output.Data);
        if (!tape.Recording)
        {
            steps.Release(tape);
            return output;
        }

        var operation = tape.Next<Gru>(output);
        operation._gates = gates;
        operation._start = start;
        operation._weights = weights;
        operation._steps = steps;
        return output;
    }

    /// <inheritdoc/>
    internal override unsafe void Backward(Tape tape)
    {
        _steps.StartBackward(tape);
        for (var step = Output.Shape[1].Size - 1; step >= 0; step--)
            _steps.Backward(tape, step, Output.Gradient);
        _steps.FinishBackward(tape, _gates);
    }

    /// <inheritdoc/>
    internal override void Release(Tape tape) => _steps.Release(tape);
}
