using System.Runtime.CompilerServices;
using Samvad.LanguageModel.Kernels.Simd;

namespace Samvad.LanguageModel.Kernels.Elementwise;

internal abstract unsafe partial class VectorMath
{
    /// <summary>The largest of <paramref name="count"/> numbers; negative infinity if there are none.</summary>
    internal abstract float Largest(float* x, nint count);

    /// <summary>x becomes exp(factor · x - shift); the result is their sum.</summary>
    internal abstract float ExpSum(float* x, nint count, float factor, float shift);
}

internal sealed unsafe partial class VectorMath<TSimd, TVector>
{
    internal override float Largest(float* x, nint count) => LargestOf(x, count);

    internal override float ExpSum(float* x, nint count, float factor, float shift) => ExpSumAll(x, count, factor, shift);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float LargestOf(float* x, nint count)
    {
        var largest = TSimd.Fill(float.NegativeInfinity);
        nint i = 0;
        for (; i <= count - TSimd.Count; i += TSimd.Count)
            largest = TSimd.Max(largest, TSimd.Load(x + i));
        var result = TSimd.Largest(largest);
        for (; i < count; i++)
            result = Math.Max(result, x[i]);
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float ExpSumAll(float* x, nint count, float factor, float shift)
    {
        var sum = TSimd.Fill(0);
        TVector f = TSimd.Fill(factor), s = TSimd.Fill(-shift);
        nint i = 0;
        for (; i <= count - TSimd.Count; i += TSimd.Count)
        {
            var e = Functions<TSimd, TVector>.Exp(TSimd.MultiplyAdd(TSimd.Load(x + i), f, s));
            TSimd.Store(e, x + i);
            sum = TSimd.Add(sum, e);
        }

        var result = TSimd.Sum(sum);
        return i < count ? result + VectorMath<SimdScalar, float>.ExpSumAll(x + i, count - i, factor, shift) : result;
    }
}
