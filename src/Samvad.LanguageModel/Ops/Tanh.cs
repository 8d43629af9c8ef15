using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Ops;

/// <summary>y = tanh(x), on the thread of the caller: it is meant for one row per sentence, not for one per token.</summary>
internal sealed unsafe class Tanh : Operation
{
    private Tensor _input = null!;

    /// <summary>Computes it.</summary>
    internal static Tensor Apply(Tape tape, Tensor input)
    {
        var output = tape.Result(input.Shape, input.RequiresGradient);
        input.Values.CopyTo(output.Values);
        tape.Math.Tanh(output.Data, (nint)output.Shape.Count);
        if (tape.Recording)
            tape.Next<Tanh>(output)._input = input;
        return output;
    }

    /// <inheritdoc/>
    internal override IEnumerable<Tensor> Inputs => [_input];

    /// <inheritdoc/>
    internal override void Backward(Tape tape)
    {
        if (!_input.RequiresGradient)
            return;
        var dx = tape.GradientOf(_input, out var accumulate);
        for (nint i = 0; i < _input.Shape.Count; i++)
        {
            var slope = 1 - (Output.Data[i] * Output.Data[i]);
            dx[i] = (accumulate ? dx[i] : 0) + (slope * Output.Gradient[i]);
        }
    }
}
