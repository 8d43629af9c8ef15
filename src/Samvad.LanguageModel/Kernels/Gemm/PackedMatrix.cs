using System.Runtime.CompilerServices;

namespace Samvad.LanguageModel.Kernels.Gemm;

/// <summary>
/// A matrix B (depth, columns) that many products share, stored once as the micro-kernel reads it. A product with few rows,
/// as of one short sentence, would otherwise take as long to pack B as to multiply.
/// </summary>
internal abstract unsafe class PackedMatrix : IDisposable
{
    private protected PackedMatrix(int depth, int columns) => (Depth, Columns) = (depth, columns);

    /// <summary>Rows of B.</summary>
    internal int Depth { get; }

    /// <summary>Columns of B.</summary>
    internal int Columns { get; }

    /// <summary>Packs a matrix at the level that this process uses.</summary>
    /// <param name="source">B, row by row.</param>
    /// <param name="depth">Its rows.</param>
    /// <param name="columns">Its columns, a multiple of 32.</param>
    internal static PackedMatrix Of(ReadOnlySpan<float> source, int depth, int columns) =>
        At(InstructionLevels.Choose(), source, depth, columns);

    /// <summary>Packs a matrix at <paramref name="level"/>.</summary>
    internal static PackedMatrix At(InstructionLevel level, ReadOnlySpan<float> source, int depth, int columns) => level switch
    {
        InstructionLevel.Vector512 => new PackedMatrix<Kernel512>(source, depth, columns),
        InstructionLevel.Vector256 => new PackedMatrix<Kernel256>(source, depth, columns),
        InstructionLevel.Vector128 => new PackedMatrix<Kernel128>(source, depth, columns),
        _ => new PackedMatrix<KernelScalar>(source, depth, columns),
    };

    /// <summary>
    /// c (rows, <see cref="Columns"/>) = a (rows, <see cref="Depth"/>) · B + bias on every row, or without
    /// <paramref name="bias"/> c += a · B; on the thread of the caller. Rows of a and c follow each other without gaps.
    /// </summary>
    internal abstract void Multiply(float* a, float* bias, float* c, int rows);

    public abstract void Dispose();
}

/// <summary>The matrix as (columns / width, depth, width), where the width is the kernel's.</summary>
internal sealed unsafe class PackedMatrix<TKernel> : PackedMatrix
    where TKernel : struct, IMicroKernel
{
    private float* _panels;

    internal PackedMatrix(ReadOnlySpan<float> source, int depth, int columns)
        : base(depth, columns)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(columns % 32, 0, nameof(columns));
        ArgumentOutOfRangeException.ThrowIfNotEqual(source.Length, depth * columns, nameof(source));
        _panels = AlignedMemory.AllocateDense(source.Length);
        var target = _panels;
        fixed (float* from = source)
        {
            for (var column = 0; column < columns; column += TKernel.Columns, target += (nint)depth * TKernel.Columns)
                Packing.Pack(from + column, columns, contiguous: true, TKernel.Columns, TKernel.Columns, depth, target);
        }
    }

    ~PackedMatrix() => Free();

    internal override void Multiply(float* a, float* bias, float* c, int rows)
    {
        ObjectDisposedException.ThrowIf(_panels == null, this);
        var strips = (rows + TKernel.Rows - 1) / TKernel.Rows;
        var packed = ThreadScratch.Rent(ScratchSlot.PackedLeft, (nint)strips * TKernel.Rows * Depth);
        for (var strip = 0; strip < strips; strip++)
        {
            var row = strip * TKernel.Rows;
            Packing.Pack(
                a + ((nint)row * Depth), Depth, contiguous: false, Math.Min(TKernel.Rows, rows - row), TKernel.Rows, Depth,
                packed + ((nint)row * Depth));
        }

        if (bias != null)
        {
            for (var row = 0; row < rows; row++)
                Buffer.MemoryCopy(bias, c + ((nint)row * Columns), Columns * sizeof(float), Columns * sizeof(float));
        }

        MultiplyPanels(packed, c, rows);
        GC.KeepAlive(this);
    }

    public override void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MultiplyPanels(float* packed, float* c, int rows)
    {
        var tile = ThreadScratch.Rent(ScratchSlot.PackedRight, (nint)TKernel.Rows * TKernel.Columns);
        var panel = _panels;
        for (var column = 0; column < Columns; column += TKernel.Columns, panel += (nint)Depth * TKernel.Columns)
        {
            var row = 0;
            for (; row + TKernel.Rows <= rows; row += TKernel.Rows)
                TKernel.Multiply(packed + ((nint)row * Depth), panel, Depth, c + ((nint)row * Columns) + column, Columns, true);
            if (row == rows)
                continue;
            TKernel.Multiply(packed + ((nint)row * Depth), panel, Depth, tile, TKernel.Columns, false);
            for (var from = tile; row < rows; row++, from += TKernel.Columns)
                VectorAdd(from, c + ((nint)row * Columns) + column);
        }
    }

    private static void VectorAdd(float* tile, float* target)
    {
        for (var lane = 0; lane < TKernel.Columns; lane++)
            target[lane] += tile[lane];
    }

    private void Free()
    {
        AlignedMemory.Free(_panels);
        _panels = null;
    }
}
