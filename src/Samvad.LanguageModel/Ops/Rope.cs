using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Elementwise;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Ops;

/// <summary>Turns the pairs of each head of x (batch, time, heads · head size) by angles that grow with the position.</summary>
internal sealed unsafe class Rope : Operation
{
    private Tensor _input = null!;
    private RopeTable _table = null!;
    private RopePairing _pairing;

    /// <summary>Computes it.</summary>
    /// <exception cref="ShapeException">The input has more positions than the table, or its channels are not whole heads.</exception>
    internal static Tensor Apply(Tape tape, Tensor input, RopeTable table, RopePairing pairing)
    {
        ShapeException.RequireRank("RoPE", input.Name, input.Shape, 3);
        if (input.Shape[1].Size > table.Positions)
            throw ShapeException.Because("RoPE", input.Name, input.Shape, $"{input.Shape[1]} is more than the {table.Positions} positions of the table");
        if (input.Shape.Last % (2 * table.Half) != 0)
            throw ShapeException.Because("RoPE", input.Name, input.Shape, $"{input.Shape[-1]} is no multiple of the head size {2 * table.Half}");
        var output = tape.Result(input.Shape, input.RequiresGradient);
        Turn(tape, input.Shape, table, pairing, 1, input.Data, output.Data);
        if (tape.Recording)
        {
            var operation = tape.Next<Rope>(output);
            operation._input = input;
            operation._table = table;
            operation._pairing = pairing;
        }

        return output;
    }

    /// <inheritdoc/>
    internal override IEnumerable<Tensor> Inputs => [_input];

    /// <inheritdoc/>
    internal override void Backward(Tape tape)
    {
        if (!_input.RequiresGradient)
            return;
        var turned = tape.Arena.Allocate(Output.Shape.Count);
        Turn(tape, Output.Shape, _table, _pairing, -1, Output.Gradient, turned);
        tape.GiveGradient(_input, turned);
        tape.Arena.Release(turned);
    }

    /// <summary>Turns one head at a position. x and y may be the same.</summary>
    internal static void TurnHead(VectorMath math, RopeTable table, RopePairing pairing, int position, float direction, float* x, float* y)
    {
        if (pairing == RopePairing.Halves)
            math.RotateHalves(x, table.Cos(position), table.Sin(position), direction, y, table.Half);
        else
            RotateNeighbours(x, table.Cos(position), table.Sin(position), direction, y, table.Half);
    }

    private static void RotateNeighbours(float* x, float* cos, float* sin, float direction, float* y, int pairs)
    {
        for (var i = 0; i < pairs; i++)
        {
            float a = x[2 * i], b = x[(2 * i) + 1], s = sin[i] * direction;
            y[2 * i] = (a * cos[i]) - (b * s);
            y[(2 * i) + 1] = (a * s) + (b * cos[i]);
        }
    }

    private static void Turn(Tape tape, Shape shape, RopeTable table, RopePairing pairing, float direction, float* x, float* y)
    {
        var slices = Slices.OfRows(shape.Rows, shape.Last, tape.Team.Threads);
        tape.Team.Run(new Rows(tape.Math, slices, table, pairing, direction, x, y, shape[1].Size, shape.Last), slices.Parts);
    }

    private readonly struct Rows(
        VectorMath math, Slices slices, RopeTable table, RopePairing pairing, float direction, float* x, float* y, int time, int width)
        : IPartition
    {
        public void Run(int part)
        {
            var start = slices.Start(part);
            for (var row = start; row < start + slices.Length(part); row++)
            {
                var position = (int)(row % time);
                for (nint head = row * width; head < (row + 1) * width; head += 2 * table.Half)
                    TurnHead(math, table, pairing, position, direction, x + head, y + head);
            }
        }
    }
}
