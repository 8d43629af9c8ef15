using System.Runtime.CompilerServices;
using Samvad.LanguageModel.Kernels.Simd;

namespace Samvad.LanguageModel.Kernels.Elementwise;

internal abstract unsafe partial class VectorMath
{
    /// <summary>x = max(x, 0).</summary>
    internal abstract void Relu(float* x, nint count);

    /// <summary>x = tanh(x), within 1.2e-7.</summary>
    internal abstract void Tanh(float* x, nint count);
}

internal sealed unsafe partial class VectorMath<TSimd, TVector>
{
    internal override void Relu(float* x, nint count) => ReluAll(x, count);

    internal override void Tanh(float* x, nint count) => TanhAll(x, count);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ReluAll(float* x, nint count)
    {
        var zero = TSimd.Fill(0);
        nint i = 0;
        for (; i <= count - TSimd.Count; i += TSimd.Count)
            TSimd.Store(TSimd.Max(zero, TSimd.Load(x + i)), x + i);
        if (i < count)
            VectorMath<SimdScalar, float>.ReluAll(x + i, count - i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TanhAll(float* x, nint count)
    {
        nint i = 0;
        for (; i <= count - TSimd.Count; i += TSimd.Count)
            TSimd.Store(Functions<TSimd, TVector>.Tanh(TSimd.Load(x + i)), x + i);
        if (i < count)
            VectorMath<SimdScalar, float>.TanhAll(x + i, count - i);
    }
}
