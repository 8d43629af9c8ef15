using System.Runtime.CompilerServices;
using Samvad.LanguageModel.Kernels.Simd;

namespace Samvad.LanguageModel.Kernels.Elementwise;

internal abstract unsafe partial class VectorMath
{
    /// <summary>y = a + b.</summary>
    internal abstract void Add(float* a, float* b, float* y, nint count);

    /// <summary>y = f · x, or y += f · x.</summary>
    internal abstract void Scale(float* x, float factor, float* y, nint count, bool accumulate);

    /// <summary>The sum of a · b.</summary>
    internal abstract float Dot(float* a, float* b, nint count);

    /// <summary>The sum of x².</summary>
    internal float SumOfSquares(float* x, nint count) => Dot(x, x, count);
}

internal sealed unsafe partial class VectorMath<TSimd, TVector>
{
    internal override void Add(float* a, float* b, float* y, nint count) => AddAll(a, b, y, count);

    internal override void Scale(float* x, float factor, float* y, nint count, bool accumulate)
    {
        if (accumulate)
            AddScaled(x, factor, y, count);
        else
            SetScaled(x, factor, y, count);
    }

    internal override float Dot(float* a, float* b, nint count) => DotAll(a, b, count);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddAll(float* a, float* b, float* y, nint count)
    {
        nint i = 0;
        for (; i <= count - TSimd.Count; i += TSimd.Count)
            TSimd.Store(TSimd.Add(TSimd.Load(a + i), TSimd.Load(b + i)), y + i);
        if (i < count)
            VectorMath<SimdScalar, float>.AddAll(a + i, b + i, y + i, count - i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SetScaled(float* x, float factor, float* y, nint count)
    {
        var f = TSimd.Fill(factor);
        nint i = 0;
        for (; i <= count - TSimd.Count; i += TSimd.Count)
            TSimd.Store(TSimd.Multiply(TSimd.Load(x + i), f), y + i);
        if (i < count)
            VectorMath<SimdScalar, float>.SetScaled(x + i, factor, y + i, count - i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddScaled(float* x, float factor, float* y, nint count)
    {
        var f = TSimd.Fill(factor);
        nint i = 0;
        for (; i <= count - TSimd.Count; i += TSimd.Count)
            TSimd.Store(TSimd.MultiplyAdd(TSimd.Load(x + i), f, TSimd.Load(y + i)), y + i);
        if (i < count)
            VectorMath<SimdScalar, float>.AddScaled(x + i, factor, y + i, count - i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float DotAll(float* a, float* b, nint count)
    {
        // Additions wait for the one before: four sums keep memory busy.
        TVector sum0 = TSimd.Fill(0), sum1 = sum0, sum2 = sum0, sum3 = sum0;
        nint i = 0, second = TSimd.Count, third = 2 * TSimd.Count, fourth = 3 * TSimd.Count;
        for (; i <= count - (4 * TSimd.Count); i += 4 * TSimd.Count)
        {
            sum0 = TSimd.MultiplyAdd(TSimd.Load(a + i), TSimd.Load(b + i), sum0);
            sum1 = TSimd.MultiplyAdd(TSimd.Load(a + i + second), TSimd.Load(b + i + second), sum1);
            sum2 = TSimd.MultiplyAdd(TSimd.Load(a + i + third), TSimd.Load(b + i + third), sum2);
            sum3 = TSimd.MultiplyAdd(TSimd.Load(a + i + fourth), TSimd.Load(b + i + fourth), sum3);
        }

        for (; i <= count - TSimd.Count; i += TSimd.Count)
            sum0 = TSimd.MultiplyAdd(TSimd.Load(a + i), TSimd.Load(b + i), sum0);
        var sum = SumOf(sum0, sum1, sum2, sum3);
        for (; i < count; i++)
            sum += a[i] * b[i];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float SumOf(TVector a, TVector b, TVector c, TVector d) => TSimd.Sum(TSimd.Add(TSimd.Add(a, b), TSimd.Add(c, d)));
}
