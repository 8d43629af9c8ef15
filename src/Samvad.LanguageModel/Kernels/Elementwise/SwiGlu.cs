using System.Runtime.CompilerServices;
using Samvad.LanguageModel.Kernels.Simd;

namespace Samvad.LanguageModel.Kernels.Elementwise;

internal abstract unsafe partial class VectorMath
{
    /// <summary>y = gate · σ(gate) · up (Shazeer, "GLU Variants Improve Transformer", 2020).</summary>
    internal abstract void SwiGlu(float* gate, float* up, float* y, nint count);

    /// <summary>The gradients of <see cref="SwiGlu"/>.</summary>
    internal abstract void SwiGluBackward(
        float* gate, float* up, float* dy, float* dGate, bool accumulateGate, float* dUp, bool accumulateUp, nint count);
}

internal sealed unsafe partial class VectorMath<TSimd, TVector>
{
    internal override void SwiGlu(float* gate, float* up, float* y, nint count) => SwiGluAll(gate, up, y, count);

    internal override void SwiGluBackward(
        float* gate, float* up, float* dy, float* dGate, bool accumulateGate, float* dUp, bool accumulateUp, nint count) =>
        SwiGluBackwardAll(gate, up, dy, dGate, accumulateGate, dUp, accumulateUp, count);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SwiGluAll(float* gate, float* up, float* y, nint count)
    {
        nint i = 0;
        for (; i <= count - TSimd.Count; i += TSimd.Count)
        {
            var g = TSimd.Load(gate + i);
            var silu = TSimd.Multiply(g, Functions<TSimd, TVector>.Sigmoid(g));
            TSimd.Store(TSimd.Multiply(silu, TSimd.Load(up + i)), y + i);
        }

        if (i < count)
            VectorMath<SimdScalar, float>.SwiGluAll(gate + i, up + i, y + i, count - i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SwiGluBackwardAll(
        float* gate, float* up, float* dy, float* dGate, bool accumulateGate, float* dUp, bool accumulateUp, nint count)
    {
        var one = TSimd.Fill(1f);
        nint i = 0;
        for (; i <= count - TSimd.Count; i += TSimd.Count)
        {
            var g = TSimd.Load(gate + i);
            var d = TSimd.Load(dy + i);
            var s = Functions<TSimd, TVector>.Sigmoid(g);
            var silu = TSimd.Multiply(g, s);
            var slope = TSimd.MultiplyAdd(silu, TSimd.Subtract(one, s), s);
            var toGate = TSimd.Multiply(TSimd.Multiply(d, TSimd.Load(up + i)), slope);
            var toUp = TSimd.Multiply(d, silu);
            TSimd.Store(accumulateGate ? TSimd.Add(toGate, TSimd.Load(dGate + i)) : toGate, dGate + i);
            TSimd.Store(accumulateUp ? TSimd.Add(toUp, TSimd.Load(dUp + i)) : toUp, dUp + i);
        }

        if (i < count)
        {
            VectorMath<SimdScalar, float>.SwiGluBackwardAll(
                gate + i, up + i, dy + i, dGate + i, accumulateGate, dUp + i, accumulateUp, count - i);
        }
    }
}
