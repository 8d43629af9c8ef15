using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Kernels.Gemm;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Ops;

/// <summary>y (…, out) = x (…, in) · Wᵀ + b, with W (out, in) and b (out).</summary>
internal sealed unsafe class Linear : Operation
{
    private Tensor _input = null!;
    private Tensor _weight = null!;
    private Tensor? _bias;

    /// <summary>Computes it; <paramref name="bias"/> may be null.</summary>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    internal static Tensor Apply(Tape tape, Tensor input, Tensor weight, Tensor? bias)
    {
        ShapeException.RequireRank("linear", weight.Name, weight.Shape, 2);
        ShapeException.RequireEqual("linear", input.Name, input.Shape, -1, weight.Name, weight.Shape, 1);
        if (bias is not null)
            ShapeException.RequireEqual("linear", bias.Name, bias.Shape, 0, weight.Name, weight.Shape, 0);
        int rows = input.Shape.Rows, outputs = weight.Shape[0].Size, inputs = weight.Shape[1].Size;
        var output = tape.Result(input.Shape.WithLast(weight.Shape[0]), input.RequiresGradient || weight.RequiresGradient);
        Matrix x = Matrix.Of(input.Data, inputs), w = Matrix.Of(weight.Data, inputs);
        if (bias is null)
            tape.Product.Multiply(tape.Team, x, w.T, output.Data, outputs, rows, outputs, inputs, false);
        else
            tape.Product.MultiplyAdd(tape.Team, x, w.T, bias.Data, output.Data, outputs, rows, outputs, inputs);
        if (tape.Recording)
        {
            var operation = tape.Next<Linear>(output);
            operation._input = input;
            operation._weight = weight;
            operation._bias = bias;
        }

        return output;
    }

    /// <inheritdoc/>
    internal override IEnumerable<Tensor> Inputs => _bias is null ? [_input, _weight] : [_input, _weight, _bias];

    /// <inheritdoc/>
    internal override void Backward(Tape tape)
    {
        int rows = _input.Shape.Rows, outputs = _weight.Shape[0].Size, inputs = _weight.Shape[1].Size;
        var dy = Matrix.Of(Output.Gradient, outputs);
        if (_weight.RequiresGradient)
        {
            var target = tape.GradientOf(_weight, out var accumulate);
            tape.Product.Multiply(tape.Team, dy.T, Matrix.Of(_input.Data, inputs), target, inputs, outputs, inputs, rows, accumulate);
        }

        if (_bias is { RequiresGradient: true })
        {
            var target = tape.GradientOf(_bias, out var accumulate);
            ColumnSums.Run(tape, Output.Gradient, rows, outputs, target, accumulate);
        }

        if (_input.RequiresGradient)
        {
            var target = tape.GradientOf(_input, out var accumulate);
            tape.Product.Multiply(tape.Team, dy, Matrix.Of(_weight.Data, inputs), target, inputs, rows, inputs, outputs, accumulate);
        }
    }
}
