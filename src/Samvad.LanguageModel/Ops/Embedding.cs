using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Elementwise;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Ops;

/// <summary>y (batch, time, channels): for each token the row of a table (vocabulary, channels).</summary>
internal sealed unsafe class Embedding : Operation
{
    private Tensor _table = null!;
    private int* _tokens;

    /// <summary>Looks the tokens (batch · time) up.</summary>
    /// <exception cref="ShapeException">The table is not a matrix, or there are not batch · time tokens.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A token is outside the vocabulary.</exception>
    internal static Tensor Apply(Tape tape, ReadOnlySpan<int> tokens, int batch, int time, Tensor table)
    {
        ShapeException.RequireRank("embedding", table.Name, table.Shape, 2);
        var shape = new Shape(("batch", batch), ("time", time), table.Shape[1]);
        if (tokens.Length != (long)batch * time)
            throw ShapeException.Because("embedding", "output", shape, $"there are {tokens.Length} tokens, not batch times time");
        var output = tape.Result(shape, table.RequiresGradient);
        var kept = (int*)tape.Arena.Allocate(tokens.Length);
        int vocabulary = table.Shape[0].Size, width = shape.Last;
        for (var i = 0; i < tokens.Length; i++)
        {
            if ((uint)tokens[i] >= (uint)vocabulary)
                throw new ArgumentOutOfRangeException(nameof(tokens), tokens[i], $"Token {tokens[i]} at {i} is outside the vocabulary of {vocabulary}.");
            kept[i] = tokens[i];
            Buffer.MemoryCopy(
                table.Data + ((nint)tokens[i] * width), output.Data + ((nint)i * width), width * sizeof(float), width * sizeof(float));
        }

        if (!tape.Recording)
        {
            tape.Arena.Release((float*)kept);
            return output;
        }

        var operation = tape.Next<Embedding>(output);
        operation._table = table;
        operation._tokens = kept;
        return output;
    }

    /// <inheritdoc/>
    internal override IEnumerable<Tensor> Inputs => [_table];

    /// <inheritdoc/>
    internal override void Backward(Tape tape)
    {
        if (!_table.RequiresGradient)
            return;
        var target = tape.GradientOf(_table, out var accumulate);
        if (!accumulate)
            Fill.Zero(tape.Team, target, (nint)_table.Shape.Count);
        int rows = Output.Shape.Rows, width = Output.Shape.Last;
        var slices = Slices.OfColumns(rows, width, tape.Team.Threads);
        tape.Team.Run(new Stripe(tape.Math, slices, _tokens, Output.Gradient, target, rows, width), slices.Parts);
    }

    /// <inheritdoc/>
    internal override void Release(Tape tape) => tape.Arena.Release((float*)_tokens);

    /// <summary>A stripe of columns: two equal tokens never meet in different threads.</summary>
    private readonly struct Stripe(VectorMath math, Slices slices, int* tokens, float* dy, float* target, int rows, int width)
        : IPartition
    {
        public void Run(int part)
        {
            nint start = slices.Start(part), count = slices.Length(part);
            for (nint row = 0; row < rows; row++)
                math.Scale(dy + (row * width) + start, 1, target + ((nint)tokens[row] * width) + start, count, true);
        }
    }
}
