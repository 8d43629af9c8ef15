using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Elementwise;

namespace Samvad.LanguageModel.Ops;

/// <summary>Adds up the rows of a matrix, in stripes of columns, so that the order does not depend on the threads.</summary>
internal static unsafe class ColumnSums
{
    /// <summary>sums (columns) = the sum of the rows of x (rows, columns), or += it.</summary>
    internal static void Run(Tape tape, float* x, int rows, int columns, float* sums, bool accumulate)
    {
        var slices = Slices.OfColumns(rows, columns, tape.Team.Threads);
        tape.Team.Run(new Stripe(tape.Math, slices, x, rows, columns, sums, accumulate), slices.Parts);
    }

    private readonly struct Stripe(VectorMath math, Slices slices, float* x, int rows, int columns, float* sums, bool accumulate)
        : IPartition
    {
        public void Run(int part)
        {
            nint start = slices.Start(part), count = slices.Length(part);
            for (nint row = 0; row < rows; row++)
                math.Scale(x + (row * columns) + start, 1, sums + start, count, accumulate || row > 0);
        }
    }
}
