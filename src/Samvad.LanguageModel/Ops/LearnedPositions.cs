using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Elementwise;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Ops;

/// <summary>y (batch, time, channels) = x + the first rows of a table (positions, channels).</summary>
internal sealed unsafe class LearnedPositions : Operation
{
    private Tensor _input = null!;
    private Tensor _table = null!;

    /// <summary>Adds them.</summary>
    /// <exception cref="ShapeException">The table has fewer positions than the input, or another number of channels.</exception>
    internal static Tensor Apply(Tape tape, Tensor input, Tensor table)
    {
        ShapeException.RequireRank("learned positions", input.Name, input.Shape, 3);
        ShapeException.RequireEqual("learned positions", input.Name, input.Shape, -1, table.Name, table.Shape, 1);
        if (input.Shape[1].Size > table.Shape[0].Size)
            throw ShapeException.Because("learned positions", input.Name, input.Shape, $"{input.Shape[1]} is more than the {table.Shape[0]} of '{table.Name}'");

        var output = tape.Result(input.Shape, input.RequiresGradient || table.RequiresGradient);
        int batch = input.Shape[0].Size, block = input.Shape[1].Size * input.Shape.Last;
        tape.Team.Run(new Example(tape.Math, input.Data, table.Data, output.Data, block), batch);
        if (tape.Recording)
        {
            var operation = tape.Next<LearnedPositions>(output);
            operation._input = input;
            operation._table = table;
        }

        return output;
    }

    /// <inheritdoc/>
    internal override IEnumerable<Tensor> Inputs => [_input, _table];

    /// <inheritdoc/>
    internal override void Backward(Tape tape)
    {
        if (_table.RequiresGradient)
        {
            int batch = _input.Shape[0].Size, block = _input.Shape[1].Size * _input.Shape.Last;
            var target = tape.GradientOf(_table, out var accumulate);
            ColumnSums.Run(tape, Output.Gradient, batch, block, target, accumulate);
            if (!accumulate)
                Fill.Zero(tape.Team, target + block, (nint)_table.Shape.Count - block);
        }

        tape.GiveGradient(_input, Output.Gradient);
    }

    private readonly struct Example(VectorMath math, float* x, float* table, float* y, int block) : IPartition
    {
        public void Run(int part)
        {
            var start = (nint)part * block;
            math.Add(x + start, table, y + start, block);
        }
    }
}
