using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Elementwise;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Ops;

/// <summary>
/// y (batch, time, channels): for each position the sum of the rows of a table (features, channels) that its sparse features name, divided
/// by the square root of how many there are, so that its size does not depend on that. A position without features is zero.
/// </summary>
internal sealed unsafe class EmbeddingBag : Operation
{
    private Tensor _table = null!;
    private int* _starts;
    private int* _features;

    /// <summary>Sums the rows up; position i has the features from <paramref name="starts"/>[i] to before <paramref name="starts"/>[i + 1].</summary>
    /// <exception cref="ShapeException">The table is not a matrix, or there are not batch · time + 1 starts.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A feature is outside the table.</exception>
    internal static Tensor Apply(Tape tape, ReadOnlySpan<int> starts, ReadOnlySpan<int> features, int batch, int time, Tensor table)
    {
        ShapeException.RequireRank("embedding bag", table.Name, table.Shape, 2);
        var shape = new Shape(("batch", batch), ("time", time), table.Shape[1]);
        if (starts.Length != ((long)batch * time) + 1)
            throw ShapeException.Because("embedding bag", "output", shape, $"there are {starts.Length} starts, not batch times time and one");
        foreach (var feature in features)
        {
            if ((uint)feature >= (uint)table.Shape[0].Size)
                throw new ArgumentOutOfRangeException(nameof(features), feature, $"Feature {feature} is outside the table of {table.Shape[0].Size}.");
        }

        var output = tape.Result(shape, table.RequiresGradient);
        int* keptStarts = Keep(tape, starts), keptFeatures = Keep(tape, features);
        var slices = Slices.OfRows(shape.Rows, shape.Last, tape.Team.Threads);
        tape.Team.Run(new Rows(tape.Math, slices, keptStarts, keptFeatures, table.Data, output.Data, shape.Last), slices.Parts);
        if (!tape.Recording)
        {
            tape.Arena.Release((float*)keptStarts);
            tape.Arena.Release((float*)keptFeatures);
            return output;
        }

        var operation = tape.Next<EmbeddingBag>(output);
        operation._table = table;
        operation._starts = keptStarts;
        operation._features = keptFeatures;
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
        tape.Team.Run(new Stripe(tape.Math, slices, _starts, _features, Output.Gradient, target, rows, width), slices.Parts);
    }

    /// <inheritdoc/>
    internal override void Release(Tape tape)
    {
        tape.Arena.Release((float*)_starts);
        tape.Arena.Release((float*)_features);
    }

    private static int* Keep(Tape tape, ReadOnlySpan<int> numbers)
    {
        var kept = (int*)tape.Arena.Allocate(Math.Max(1, numbers.Length));
        numbers.CopyTo(new Span<int>(kept, numbers.Length));
        return kept;
    }

    private static float ShareOf(int features) => 1 / MathF.Sqrt(Math.Max(1, features));

    private readonly struct Rows(VectorMath math, Slices slices, int* starts, int* features, float* table, float* y, int width) : IPartition
    {
        public void Run(int part)
        {
            for (nint row = slices.Start(part), end = row + slices.Length(part); row < end; row++)
            {
                var output = y + (row * width);
                var share = ShareOf(starts[row + 1] - starts[row]);
                new Span<float>(output, width).Clear();
                for (var i = starts[row]; i < starts[row + 1]; i++)
                    math.Scale(table + ((nint)features[i] * width), share, output, width, true);
            }
        }
    }

    /// <summary>A stripe of columns: two equal features never meet in different threads.</summary>
    private readonly struct Stripe(
        VectorMath math, Slices slices, int* starts, int* features, float* dy, float* target, int rows, int width) : IPartition
    {
        public void Run(int part)
        {
            nint start = slices.Start(part), count = slices.Length(part);
            for (nint row = 0; row < rows; row++)
            {
                var share = ShareOf(starts[row + 1] - starts[row]);
                for (var i = starts[row]; i < starts[row + 1]; i++)
                    math.Scale(dy + (row * width) + start, share, target + ((nint)features[i] * width) + start, count, true);
            }
        }
    }
}
