using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Samvad.LanguageModel.Kernels.Elementwise;

internal abstract unsafe partial class VectorMath
{
    /// <summary>
    /// y[r] = w[r]·x + bias[r] for rows of <paramref name="count"/> numbers which lie one behind the other; <paramref name="bias"/> may be null. With
    /// <paramref name="accumulate"/> it is added to y. Memory sets the pace: every weight is read once.
    /// </summary>
    internal abstract void RowProducts(float* w, float* x, float* bias, float* y, nint rows, nint count, bool accumulate);

    /// <summary>
    /// The same for rows of <see cref="BFloat16Rows"/>, <paramref name="pairs"/> pairs each. x has as many numbers as a row with what
    /// it was filled up with, where it is to be finite.
    /// </summary>
    internal abstract void RowProducts(uint* w, float* x, float* bias, float* y, nint rows, nint pairs, bool accumulate);

    /// <summary>y = a row of <see cref="BFloat16Rows"/>, without what it was filled up with.</summary>
    internal abstract void Widen(uint* row, float* y, int count);
}

internal sealed unsafe partial class VectorMath<TSimd, TVector>
{
    /// <summary>Numbers in a line of memory.</summary>
    private const int Line = 16;

    internal override void RowProducts(float* w, float* x, float* bias, float* y, nint rows, nint count, bool accumulate)
    {
        var sums = stackalloc float[4];
        nint row = 0;
        for (; row < rows; row += 4, w += 4 * count)
        {
            var here = Math.Min(4, rows - row);
            if (here == 4)
                FourRows(w, x, count, sums);
            else
                SingleRows(w, x, count, here, sums);
            Finish(sums, bias == null ? null : bias + row, y + row, here, accumulate);
        }
    }

    internal override void RowProducts(uint* w, float* x, float* bias, float* y, nint rows, nint pairs, bool accumulate)
    {
        var sums = stackalloc float[4];
        nint row = 0;
        for (; row < rows; row += 4, w += 4 * pairs)
        {
            var here = Math.Min(4, rows - row);
            if (here == 4)
                FourRows(w, x, pairs, sums);
            else
                SingleRows(w, x, pairs, here, sums);
            Finish(sums, bias == null ? null : bias + row, y + row, here, accumulate);
        }
    }

    internal override void Widen(uint* row, float* y, int count)
    {
        var whole = count & -(2 * BFloat16Rows.Half);
        WidenBlocks(row, y, whole / 2);
        BFloat16Rows.Unpack(row + (whole / 2), y + whole, count - whole);
    }

    private static void Finish(float* sums, float* bias, float* y, nint rows, bool accumulate)
    {
        for (nint i = 0; i < rows; i++)
            y[i] = sums[i] + (bias == null ? 0 : bias[i]) + (accumulate ? y[i] : 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRows(float* w, float* x, nint count, float* sums)
    {
        float* w0 = w, w1 = w + count, w2 = w + (2 * count), w3 = w + (3 * count);
        TVector a0 = TSimd.Fill(0), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
        nint i = 0, second = TSimd.Count, next = 4 * count;
        for (; i <= count - (2 * TSimd.Count); i += 2 * TSimd.Count)
        {
            TVector p = TSimd.Load(x + i), q = TSimd.Load(x + i + second);
            for (nint line = 0; line < 2 * TSimd.Count; line += Line)
            {
                AskFor(w0 + i + line + next);
                AskFor(w1 + i + line + next);
                AskFor(w2 + i + line + next);
                AskFor(w3 + i + line + next);
            }

            a0 = TSimd.MultiplyAdd(TSimd.Load(w0 + i), p, a0);
            b0 = TSimd.MultiplyAdd(TSimd.Load(w0 + i + second), q, b0);
            a1 = TSimd.MultiplyAdd(TSimd.Load(w1 + i), p, a1);
            b1 = TSimd.MultiplyAdd(TSimd.Load(w1 + i + second), q, b1);
            a2 = TSimd.MultiplyAdd(TSimd.Load(w2 + i), p, a2);
            b2 = TSimd.MultiplyAdd(TSimd.Load(w2 + i + second), q, b2);
            a3 = TSimd.MultiplyAdd(TSimd.Load(w3 + i), p, a3);
            b3 = TSimd.MultiplyAdd(TSimd.Load(w3 + i + second), q, b3);
        }

        float s0 = TSimd.Sum(TSimd.Add(a0, b0)), s1 = TSimd.Sum(TSimd.Add(a1, b1));
        float s2 = TSimd.Sum(TSimd.Add(a2, b2)), s3 = TSimd.Sum(TSimd.Add(a3, b3));
        for (; i < count; i++)
        {
            s0 += w0[i] * x[i];
            s1 += w1[i] * x[i];
            s2 += w2[i] * x[i];
            s3 += w3[i] * x[i];
        }

        sums[0] = s0;
        sums[1] = s1;
        sums[2] = s2;
        sums[3] = s3;
    }

    /// <summary>
    /// Asks memory for a line of the next four rows while these are multiplied: rows are too short for the processor to see by itself that
    /// they go on. .NET has no such instruction for Arm.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AskFor(void* line)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(line);
    }

    private static void SingleRows(float* w, float* x, nint count, nint rows, float* sums)
    {
        for (nint row = 0; row < rows; row++)
            sums[row] = DotAll(w + (row * count), x, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRows(uint* w, float* x, nint pairs, float* sums)
    {
        uint* w0 = w, w1 = w + pairs, w2 = w + (2 * pairs), w3 = w + (3 * pairs);
        TVector a0 = TSimd.Fill(0), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
        var next = 4 * pairs;
        for (nint i = 0; i < pairs; i += TSimd.Count)
        {
            var first = x + i + (i & -BFloat16Rows.Half);
            TVector p = TSimd.Load(first), q = TSimd.Load(first + BFloat16Rows.Half);
            AskFor(w0 + i + next);
            AskFor(w1 + i + next);
            AskFor(w2 + i + next);
            AskFor(w3 + i + next);
            a0 = TSimd.MultiplyAdd(TSimd.LoadLowHalves(w0 + i), p, a0);
            b0 = TSimd.MultiplyAdd(TSimd.LoadHighHalves(w0 + i), q, b0);
            a1 = TSimd.MultiplyAdd(TSimd.LoadLowHalves(w1 + i), p, a1);
            b1 = TSimd.MultiplyAdd(TSimd.LoadHighHalves(w1 + i), q, b1);
            a2 = TSimd.MultiplyAdd(TSimd.LoadLowHalves(w2 + i), p, a2);
            b2 = TSimd.MultiplyAdd(TSimd.LoadHighHalves(w2 + i), q, b2);
            a3 = TSimd.MultiplyAdd(TSimd.LoadLowHalves(w3 + i), p, a3);
            b3 = TSimd.MultiplyAdd(TSimd.LoadHighHalves(w3 + i), q, b3);
        }

        sums[0] = TSimd.Sum(TSimd.Add(a0, b0));
        sums[1] = TSimd.Sum(TSimd.Add(a1, b1));
        sums[2] = TSimd.Sum(TSimd.Add(a2, b2));
        sums[3] = TSimd.Sum(TSimd.Add(a3, b3));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SingleRows(uint* w, float* x, nint pairs, nint rows, float* sums)
    {
        for (nint row = 0; row < rows; row++, w += pairs)
        {
            TVector low = TSimd.Fill(0), high = low;
            for (nint i = 0; i < pairs; i += TSimd.Count)
            {
                var first = x + i + (i & -BFloat16Rows.Half);
                low = TSimd.MultiplyAdd(TSimd.LoadLowHalves(w + i), TSimd.Load(first), low);
                high = TSimd.MultiplyAdd(TSimd.LoadHighHalves(w + i), TSimd.Load(first + BFloat16Rows.Half), high);
            }

            sums[row] = TSimd.Sum(TSimd.Add(low, high));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WidenBlocks(uint* row, float* y, nint pairs)
    {
        for (nint i = 0; i < pairs; i += TSimd.Count)
        {
            var first = y + i + (i & -BFloat16Rows.Half);
            TSimd.Store(TSimd.LoadLowHalves(row + i), first);
            TSimd.Store(TSimd.LoadHighHalves(row + i), first + BFloat16Rows.Half);
        }
    }
}
