using System.Runtime.CompilerServices;
using Samvad.LanguageModel.Kernels.Simd;

namespace Samvad.LanguageModel.Kernels.Elementwise;

internal abstract unsafe partial class VectorMath
{
    /// <summary>
    /// Rotates each pair (x[i], x[i + half]) by an angle whose cosine and sine are at i; <paramref name="direction"/> is 1 or,
    /// to turn back, -1. x and y may be the same.
    /// </summary>
    internal abstract void RotateHalves(float* x, float* cos, float* sin, float direction, float* y, nint half);
}

internal sealed unsafe partial class VectorMath<TSimd, TVector>
{
    internal override void RotateHalves(float* x, float* cos, float* sin, float direction, float* y, nint half) =>
        RotateAll(x, x + half, cos, sin, direction, y, y + half, half);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RotateAll(float* a, float* b, float* cos, float* sin, float direction, float* p, float* q, nint count)
    {
        var sign = TSimd.Fill(direction);
        nint i = 0;
        for (; i <= count - TSimd.Count; i += TSimd.Count)
        {
            TVector u = TSimd.Load(a + i), w = TSimd.Load(b + i);
            TVector c = TSimd.Load(cos + i), s = TSimd.Multiply(TSimd.Load(sin + i), sign);
            TSimd.Store(TSimd.Subtract(TSimd.Multiply(u, c), TSimd.Multiply(w, s)), p + i);
            TSimd.Store(TSimd.MultiplyAdd(u, s, TSimd.Multiply(w, c)), q + i);
        }

        if (i < count)
            VectorMath<SimdScalar, float>.RotateAll(a + i, b + i, cos + i, sin + i, direction, p + i, q + i, count - i);
    }
}
