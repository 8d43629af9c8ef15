using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Ops;

/// <summary>y (rows, channels): some rows of x (…, channels), those that stand for a sentence, for example.</summary>
internal sealed unsafe class GatherRows : Operation
{
    private Tensor _input = null!;
    private int* _rows;

    /// <summary>Gathers the rows; one may be named several times.</summary>
    /// <exception cref="ArgumentException">None is named.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The input has no such row.</exception>
    internal static Tensor Apply(Tape tape, Tensor input, ReadOnlySpan<int> rows)
    {
        var width = input.Shape.Last;
        var output = tape.Result(new Shape(("rows", rows.Length), input.Shape[-1]), input.RequiresGradient);
        for (var i = 0; i < rows.Length; i++)
        {
            if ((uint)rows[i] >= (uint)input.Shape.Rows)
                throw new ArgumentOutOfRangeException(nameof(rows), rows[i], $"'{input.Name}' has {input.Shape.Rows} rows; row {rows[i]} is none of them.");
            input.Values.Slice(rows[i] * width, width).CopyTo(output.Values[(i * width)..]);
        }

        if (!tape.Recording)
            return output;
        var operation = tape.Next<GatherRows>(output);
        operation._input = input;
        operation._rows = (int*)tape.Arena.Allocate(rows.Length);
        rows.CopyTo(new Span<int>(operation._rows, rows.Length));
        return output;
    }

    /// <inheritdoc/>
    internal override IEnumerable<Tensor> Inputs => [_input];

    /// <inheritdoc/>
    internal override void Backward(Tape tape)
    {
        if (!_input.RequiresGradient)
            return;
        nint width = Output.Shape.Last;
        var target = tape.GradientOf(_input, out var accumulate);
        if (!accumulate)
            Fill.Zero(tape.Team, target, (nint)_input.Shape.Count);
        for (var i = 0; i < Output.Shape.Rows; i++)
            tape.Math.Scale(Output.Gradient + (i * width), 1, target + (_rows[i] * width), width, true);
    }

    /// <inheritdoc/>
    internal override void Release(Tape tape) => tape.Arena.Release((float*)_rows);
}
