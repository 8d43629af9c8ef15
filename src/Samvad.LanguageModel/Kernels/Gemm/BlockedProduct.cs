using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Samvad.LanguageModel.Kernels.Gemm;

/// <summary>
/// C (rows, columns) = A (rows, depth) · B (depth, columns), or C += A · B, blocked as in Goto and van de Geijn, "Anatomy of
/// High-Performance Matrix Multiplication" (2008), except that a panel of B is packed just before it is used: it stays in
/// the first-level cache, and memory never sees a packed copy of B.
/// </summary>
/// <remarks>
/// The parts are stripes of rows or of columns of C. A number of C is summed in the same order in whichever part it is, so
/// neither the parts nor the threads change a bit of it.
/// </remarks>
internal unsafe struct BlockedProduct<TKernel> : IPartition
    where TKernel : struct, IMicroKernel
{
    private const int MostDepth = 384;
    private const int MostRows = 384;
    private const int LinesAtOnce = 16;

    internal Matrix A;
    internal Matrix B;
    internal float* Bias;
    internal float* C;
    internal nint Stride;
    internal int Rows;
    internal int Columns;
    internal int Depth;
    internal bool Accumulate;
    internal bool SplitColumns;
    internal int Stripe;

    /// <summary>Chooses stripes for <paramref name="threads"/> and says how many there are.</summary>
    internal int Divide(int threads)
    {
        var flops = 2.0 * Rows * Columns * Depth;
        SplitColumns = Columns >= Rows;
        var unit = SplitColumns ? TKernel.Columns : TKernel.Rows;
        var units = Quotient(SplitColumns ? Columns : Rows, unit);
        var wanted = flops < 2e6 ? 1 : flops < 4e8 ? threads : 4 * threads;
        var perStripe = Quotient(units, Math.Min(threads == 1 ? 1 : wanted, units));
        Stripe = perStripe * unit;
        return Quotient(units, perStripe);
    }

    public readonly void Run(int part)
    {
        var start = part * Stripe;
        if (SplitColumns)
            Multiply(A, B.From(0, start), Bias == null ? null : Bias + start, C + start, Rows, Math.Min(Stripe, Columns - start));
        else
            Multiply(A.From(start, 0), B, Bias, C + (start * Stride), Math.Min(Stripe, Rows - start), Columns);
    }

    private readonly void Multiply(Matrix a, Matrix b, float* bias, float* c, int rows, int columns)
    {
        var depthStep = Step(Depth, MostDepth, 4);
        var rowStep = Step(rows, MostRows, TKernel.Rows);
        var packedA = ThreadScratch.Rent(ScratchSlot.PackedLeft, (nint)depthStep * rowStep);
        var packedB = ThreadScratch.Rent(ScratchSlot.PackedRight, ((nint)depthStep + TKernel.Rows) * TKernel.Columns);
        for (var row = 0; row < rows; row += rowStep)
        {
            var blockRows = Math.Min(rowStep, rows - row);
            for (var depth = 0; depth < Depth; depth += depthStep)
            {
                var blockDepth = Math.Min(depthStep, Depth - depth);
                PackRows(a.From(row, depth), blockRows, blockDepth, packedA);
                var target = c + (row * Stride);
                if (depth > 0 || Accumulate)
                    MultiplyBlock(packedA, b.From(depth, 0), null, target, blockRows, columns, blockDepth, packedB, true);
                else
                    MultiplyBlock(packedA, b, bias, target, blockRows, columns, blockDepth, packedB, false);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void MultiplyBlock(
        float* packedA, Matrix b, float* bias, float* c, int rows, int columns, int depth, float* packedB, bool accumulate)
    {
        var tile = packedB + ((nint)depth * TKernel.Columns);
        for (var column = 0; column < columns; column += TKernel.Columns)
        {
            var tileColumns = Math.Min(TKernel.Columns, columns - column);
            var panel = b.From(0, column);
            Packing.Pack(panel.Data, panel.Stride, !panel.Transposed, tileColumns, TKernel.Columns, depth, packedB);
            var target = c + column;
            var rowsOfA = packedA;
            for (var row = 0; row < rows; row += TKernel.Rows, rowsOfA += (nint)depth * TKernel.Rows, target += TKernel.Rows * Stride)
            {
                var tileRows = Math.Min(TKernel.Rows, rows - row);
                if (bias != null)
                    Repeat(bias + column, target, tileRows, tileColumns);
                if (tileRows == TKernel.Rows && tileColumns == TKernel.Columns)
                {
                    TKernel.Multiply(rowsOfA, packedB, depth, target, Stride, accumulate || bias != null);
                }
                else
                {
                    TKernel.Multiply(rowsOfA, packedB, depth, tile, TKernel.Columns, false);
                    CopyTile(tile, target, tileRows, tileColumns, accumulate || bias != null);
                }
            }
        }
    }

    private readonly void Repeat(float* bias, float* target, int rows, int columns)
    {
        for (var row = 0; row < rows; row++, target += Stride)
            Buffer.MemoryCopy(bias, target, columns * sizeof(float), columns * sizeof(float));
    }

    private readonly void CopyTile(float* tile, float* target, int rows, int columns, bool accumulate)
    {
        for (var row = 0; row < rows; row++, tile += TKernel.Columns, target += Stride)
        {
            var column = 0;
            for (; column + 4 <= columns; column += 4)
            {
                var values = Vector128.Load(tile + column);
                (accumulate ? values + Vector128.Load(target + column) : values).Store(target + column);
            }

            for (; column < columns; column++)
                target[column] = accumulate ? target[column] + tile[column] : tile[column];
        }
    }

    /// <summary>
    /// Packs strips of <see cref="IMicroKernel.Rows"/> rows. Where the rows of a strip are columns in memory, all strips advance together, a few lines
    /// of memory at a time, so that a line which several strips share is read once.
    /// </summary>
    private static void PackRows(Matrix a, int rows, int depth, float* packed)
    {
        var step = a.Transposed ? LinesAtOnce : depth;
        for (var k = 0; k < depth; k += step)
        {
            var here = Math.Min(step, depth - k);
            for (var row = 0; row < rows; row += TKernel.Rows)
            {
                var strip = a.From(row, k);
                var target = packed + ((nint)row * depth) + ((nint)k * TKernel.Rows);
                Packing.Pack(strip.Data, strip.Stride, strip.Transposed, Math.Min(TKernel.Rows, rows - row), TKernel.Rows, here, target);
            }
        }
    }

    private static int Quotient(int count, int unit) => (count + unit - 1) / unit;

    /// <summary>Cuts <paramref name="count"/> into equal blocks of at most <paramref name="most"/>, in multiples of the unit.</summary>
    private static int Step(int count, int most, int unit)
    {
        var blocks = Quotient(count, most);
        return Quotient(Quotient(count, blocks), unit) * unit;
    }
}
