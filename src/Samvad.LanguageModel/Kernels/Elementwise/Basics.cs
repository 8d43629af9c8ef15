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
        TVector even = TSimd.Fill(0), odd = even;
        nint i = 0;
        for (; i <= count - (2 * TSimd.Count); i += 2 * TSimd.Count)
        {
            even = TSimd.MultiplyAdd(TSimd.Load(a + i), TSimd.Load(b + i), even);
            odd = TSimd.MultiplyAdd(TSimd.Load(a + i + TSimd.Count), TSimd.Load(b + i + TSimd.Count), odd);
        }

        var sum = TSimd.Sum(TSimd.Add(even, odd));
        for (; i < count; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
