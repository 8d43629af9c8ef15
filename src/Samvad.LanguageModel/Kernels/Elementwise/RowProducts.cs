using System.Runtime.CompilerServices;

namespace Samvad.LanguageModel.Kernels.Elementwise;

internal abstract unsafe partial class VectorMath
{
    /// <summary>
    /// y[r] = w[r]·x + bias[r] for rows of <paramref name="count"/> numbers which lie one behind the other; <paramref name="bias"/> may be null. With
    /// <paramref name="accumulate"/> it is added to y. Memory sets the pace: every weight is read once, row after row, which is what processors read ahead best.
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
    internal override void RowProducts(float* w, float* x, float* bias, float* y, nint rows, nint count, bool accumulate)
    {
        for (nint row = 0; row < rows; row++, w += count)
            y[row] = DotAll(w, x, count) + (bias == null ? 0 : bias[row]) + (accumulate ? y[row] : 0);
    }

    internal override void RowProducts(uint* w, float* x, float* bias, float* y, nint rows, nint pairs, bool accumulate)
    {
        for (nint row = 0; row < rows; row++, w += pairs)
            y[row] = DotPairs(w, x, pairs) + (bias == null ? 0 : bias[row]) + (accumulate ? y[row] : 0);
    }

    internal override void Widen(uint* row, float* y, int count)
    {
        var whole = count & -(2 * BFloat16Rows.Half);
        WidenBlocks(row, y, whole / 2);
        BFloat16Rows.Unpack(row + (whole / 2), y + whole, count - whole);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float DotPairs(uint* w, float* x, nint pairs)
    {
        TVector low0 = TSimd.Fill(0), low1 = low0, low2 = low0, low3 = low0, high0 = low0, high1 = low0, high2 = low0, high3 = low0;
        nint i = 0, second = TSimd.Count, third = 2 * TSimd.Count, fourth = 3 * TSimd.Count;
        for (; i <= pairs - (4 * TSimd.Count); i += 4 * TSimd.Count)
        {
            float* x0 = Numbers(x, i), x1 = Numbers(x, i + second), x2 = Numbers(x, i + third), x3 = Numbers(x, i + fourth);
            low0 = TSimd.MultiplyAdd(TSimd.LoadLowHalves(w + i), TSimd.Load(x0), low0);
            high0 = TSimd.MultiplyAdd(TSimd.LoadHighHalves(w + i), TSimd.Load(x0 + BFloat16Rows.Half), high0);
            low1 = TSimd.MultiplyAdd(TSimd.LoadLowHalves(w + i + second), TSimd.Load(x1), low1);
            high1 = TSimd.MultiplyAdd(TSimd.LoadHighHalves(w + i + second), TSimd.Load(x1 + BFloat16Rows.Half), high1);
            low2 = TSimd.MultiplyAdd(TSimd.LoadLowHalves(w + i + third), TSimd.Load(x2), low2);
            high2 = TSimd.MultiplyAdd(TSimd.LoadHighHalves(w + i + third), TSimd.Load(x2 + BFloat16Rows.Half), high2);
            low3 = TSimd.MultiplyAdd(TSimd.LoadLowHalves(w + i + fourth), TSimd.Load(x3), low3);
            high3 = TSimd.MultiplyAdd(TSimd.LoadHighHalves(w + i + fourth), TSimd.Load(x3 + BFloat16Rows.Half), high3);
        }

        for (; i < pairs; i += TSimd.Count)
        {
            var x0 = Numbers(x, i);
            low0 = TSimd.MultiplyAdd(TSimd.LoadLowHalves(w + i), TSimd.Load(x0), low0);
            high0 = TSimd.MultiplyAdd(TSimd.LoadHighHalves(w + i), TSimd.Load(x0 + BFloat16Rows.Half), high0);
        }

        return SumOf(TSimd.Add(low0, high0), TSimd.Add(low1, high1), TSimd.Add(low2, high2), TSimd.Add(low3, high3));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WidenBlocks(uint* row, float* y, nint pairs)
    {
        for (nint i = 0; i < pairs; i += TSimd.Count)
        {
            var first = Numbers(y, i);
            TSimd.Store(TSimd.LoadLowHalves(row + i), first);
            TSimd.Store(TSimd.LoadHighHalves(row + i), first + BFloat16Rows.Half);
        }
    }

    /// <summary>The number that the low half of pair <paramref name="i"/> stands for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float* Numbers(float* x, nint i) => x + i + (i & -BFloat16Rows.Half);
}
