using System.Runtime.CompilerServices;
using Samvad.LanguageModel.Kernels.Simd;

namespace Samvad.LanguageModel.Kernels.Elementwise;

internal abstract unsafe partial class VectorMath
{
    /// <summary>y = x · Φ(x) with the tanh approximation of Hendrycks and Gimpel (2016), as GPT-2 has it.</summary>
    internal abstract void GeluTanh(float* x, float* y, nint count);

    /// <summary>The gradient of <see cref="GeluTanh"/>.</summary>
    internal abstract void GeluTanhBackward(float* x, float* dy, float* dx, nint count, bool accumulate);

    /// <summary>y = x · Φ(x), with the normal distribution's own Φ.</summary>
    internal abstract void GeluExact(float* x, float* y, nint count);

    /// <summary>The gradient of <see cref="GeluExact"/>.</summary>
    internal abstract void GeluExactBackward(float* x, float* dy, float* dx, nint count, bool accumulate);
}

internal sealed unsafe partial class VectorMath<TSimd, TVector>
{
    private const float RootTwoOverPi = 0.7978845608f;
    private const float Cubic = 0.044715f;

    internal override void GeluTanh(float* x, float* y, nint count) => GeluTanhAll(x, y, count);

    internal override void GeluTanhBackward(float* x, float* dy, float* dx, nint count, bool accumulate) =>
        GeluTanhBackwardAll(x, dy, dx, count, accumulate);

    internal override void GeluExact(float* x, float* y, nint count) => GeluExactAll(x, y, count);

    internal override void GeluExactBackward(float* x, float* dy, float* dx, nint count, bool accumulate) =>
        GeluExactBackwardAll(x, dy, dx, count, accumulate);

    /// <summary>½ (1 + tanh u) is the sigmoid of 2u.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void GeluTanhAll(float* x, float* y, nint count)
    {
        nint i = 0;
        for (; i <= count - TSimd.Count; i += TSimd.Count)
        {
            var v = TSimd.Load(x + i);
            var inner = TSimd.MultiplyAdd(TSimd.Fill(2 * RootTwoOverPi * Cubic), TSimd.Multiply(v, v), TSimd.Fill(2 * RootTwoOverPi));
            TSimd.Store(TSimd.Multiply(v, Functions<TSimd, TVector>.Sigmoid(TSimd.Multiply(v, inner))), y + i);
        }

        if (i < count)
            VectorMath<SimdScalar, float>.GeluTanhAll(x + i, y + i, count - i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void GeluTanhBackwardAll(float* x, float* dy, float* dx, nint count, bool accumulate)
    {
        var one = TSimd.Fill(1f);
        nint i = 0;
        for (; i <= count - TSimd.Count; i += TSimd.Count)
        {
            var v = TSimd.Load(x + i);
            var square = TSimd.Multiply(v, v);
            var inner = TSimd.MultiplyAdd(TSimd.Fill(2 * RootTwoOverPi * Cubic), square, TSimd.Fill(2 * RootTwoOverPi));
            var s = Functions<TSimd, TVector>.Sigmoid(TSimd.Multiply(v, inner));
            var slope = TSimd.MultiplyAdd(TSimd.Fill(6 * RootTwoOverPi * Cubic), square, TSimd.Fill(2 * RootTwoOverPi));
            var rest = TSimd.Multiply(TSimd.Multiply(v, slope), TSimd.Subtract(one, s));
            var gradient = TSimd.Multiply(TSimd.MultiplyAdd(rest, s, s), TSimd.Load(dy + i));
            TSimd.Store(accumulate ? TSimd.Add(gradient, TSimd.Load(dx + i)) : gradient, dx + i);
        }

        if (i < count)
            VectorMath<SimdScalar, float>.GeluTanhBackwardAll(x + i, dy + i, dx + i, count - i, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void GeluExactAll(float* x, float* y, nint count)
    {
        nint i = 0;
        for (; i <= count - TSimd.Count; i += TSimd.Count)
        {
            var v = TSimd.Load(x + i);
            var erf = Functions<TSimd, TVector>.Erf(TSimd.Multiply(v, TSimd.Fill(0.70710678f)), out _);
            var half = TSimd.Multiply(v, TSimd.Fill(0.5f));
            TSimd.Store(TSimd.MultiplyAdd(half, erf, half), y + i);
        }

        if (i < count)
            VectorMath<SimdScalar, float>.GeluExactAll(x + i, y + i, count - i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void GeluExactBackwardAll(float* x, float* dy, float* dx, nint count, bool accumulate)
    {
        nint i = 0;
        for (; i <= count - TSimd.Count; i += TSimd.Count)
        {
            var v = TSimd.Load(x + i);
            var erf = Functions<TSimd, TVector>.Erf(TSimd.Multiply(v, TSimd.Fill(0.70710678f)), out var gaussian);
            var probability = TSimd.MultiplyAdd(erf, TSimd.Fill(0.5f), TSimd.Fill(0.5f));
            var density = TSimd.Multiply(gaussian, TSimd.Fill(0.39894228f));
            var gradient = TSimd.Multiply(TSimd.MultiplyAdd(v, density, probability), TSimd.Load(dy + i));
            TSimd.Store(accumulate ? TSimd.Add(gradient, TSimd.Load(dx + i)) : gradient, dx + i);
        }

        if (i < count)
            VectorMath<SimdScalar, float>.GeluExactBackwardAll(x + i, dy + i, dx + i, count - i, accumulate);
    }
}
