using System.Runtime.CompilerServices;
using Samvad.LanguageModel.Kernels.Simd;

namespace Samvad.LanguageModel.Kernels.Elementwise;

/// <summary>A step of a GRU for one example: where its numbers are. Three blocks of <c>count</c> numbers: reset, update, candidate.</summary>
internal unsafe struct GruRow
{
    /// <summary>What the input gives to the three gates.</summary>
    internal float* Input;

    /// <summary>What the state before gives to them.</summary>
    internal float* Recurrent;

    /// <summary>The state before.</summary>
    internal float* Before;

    /// <summary>The gates themselves, kept for going back.</summary>
    internal float* Gates;

    /// <summary>The gradients of <see cref="Input"/>.</summary>
    internal float* DInput;

    /// <summary>The gradients of <see cref="Recurrent"/>.</summary>
    internal float* DRecurrent;
}

internal abstract unsafe partial class VectorMath
{
    /// <summary>
    /// state = (1 - z) · n + z · before with r = σ(input + recurrent), z likewise, n = tanh(input + r · recurrent)
    /// (Cho et al., 2014, with the candidate's reset after the product, as cuDNN has it).
    /// </summary>
    internal abstract void Gru(GruRow row, float* state, nint count);

    /// <summary>Writes the gradients of the step; <paramref name="d"/> holds the state's and gets that of the state before, by the direct way.</summary>
    internal abstract void GruBackward(GruRow row, float* d, nint count);

    /// <summary>The sum of v · tanh(q + k).</summary>
    internal abstract float AdditiveScore(float* q, float* k, float* v, nint count);

    /// <summary>Adds to the gradients of q, k and v, when the score's is <paramref name="d"/>.</summary>
    internal abstract void AdditiveScoreBackward(float* q, float* k, float* v, float d, float* dq, float* dk, float* dv, nint count);
}

internal sealed unsafe partial class VectorMath<TSimd, TVector>
{
    internal override void Gru(GruRow row, float* state, nint count) => GruAll(row, state, 0, count, count);

    internal override void GruBackward(GruRow row, float* d, nint count) => GruBackwardAll(row, d, 0, count, count);

    internal override float AdditiveScore(float* q, float* k, float* v, nint count) => AdditiveScoreAll(q, k, v, count);

    internal override void AdditiveScoreBackward(float* q, float* k, float* v, float d, float* dq, float* dk, float* dv, nint count) =>
        AdditiveScoreBackwardAll(q, k, v, d, dq, dk, dv, count);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void GruAll(GruRow row, float* state, nint i, nint count, nint width)
    {
        for (; i <= count - TSimd.Count; i += TSimd.Count)
        {
            var r = Functions<TSimd, TVector>.Sigmoid(TSimd.Add(TSimd.Load(row.Input + i), TSimd.Load(row.Recurrent + i)));
            nint update = width + i, candidate = (2 * width) + i;
            var z = Functions<TSimd, TVector>.Sigmoid(TSimd.Add(TSimd.Load(row.Input + update), TSimd.Load(row.Recurrent + update)));
            var n = Functions<TSimd, TVector>.Tanh(
                TSimd.MultiplyAdd(r, TSimd.Load(row.Recurrent + candidate), TSimd.Load(row.Input + candidate)));
            TSimd.Store(r, row.Gates + i);
            TSimd.Store(z, row.Gates + update);
            TSimd.Store(n, row.Gates + candidate);
            TSimd.Store(TSimd.MultiplyAdd(z, TSimd.Subtract(TSimd.Load(row.Before + i), n), n), state + i);
        }

        if (i < count)
            VectorMath<SimdScalar, float>.GruAll(row, state, i, count, width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void GruBackwardAll(GruRow row, float* d, nint i, nint count, nint width)
    {
        var one = TSimd.Fill(1f);
        for (; i <= count - TSimd.Count; i += TSimd.Count)
        {
            nint update = width + i, candidate = (2 * width) + i;
            TVector dState = TSimd.Load(d + i), r = TSimd.Load(row.Gates + i);
            TVector z = TSimd.Load(row.Gates + update), n = TSimd.Load(row.Gates + candidate);
            var kept = TSimd.Multiply(dState, z);
            var dn = TSimd.Multiply(TSimd.Subtract(dState, kept), TSimd.Subtract(one, TSimd.Multiply(n, n)));
            var dz = TSimd.Multiply(TSimd.Multiply(kept, TSimd.Subtract(one, z)), TSimd.Subtract(TSimd.Load(row.Before + i), n));
            var rest = TSimd.Multiply(r, TSimd.Subtract(one, r));
            var dr = TSimd.Multiply(TSimd.Multiply(dn, TSimd.Load(row.Recurrent + candidate)), rest);
            TSimd.Store(dr, row.DInput + i);
            TSimd.Store(dz, row.DInput + update);
            TSimd.Store(dn, row.DInput + candidate);
            TSimd.Store(dr, row.DRecurrent + i);
            TSimd.Store(dz, row.DRecurrent + update);
            TSimd.Store(TSimd.Multiply(dn, r), row.DRecurrent + candidate);
            TSimd.Store(kept, d + i);
        }

        if (i < count)
            VectorMath<SimdScalar, float>.GruBackwardAll(row, d, i, count, width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float AdditiveScoreAll(float* q, float* k, float* v, nint count)
    {
        var sum = TSimd.Fill(0);
        nint i = 0;
        for (; i <= count - TSimd.Count; i += TSimd.Count)
            sum = TSimd.MultiplyAdd(TSimd.Load(v + i), Functions<TSimd, TVector>.Tanh(TSimd.Add(TSimd.Load(q + i), TSimd.Load(k + i))), sum);
        var result = TSimd.Sum(sum);
        return i < count ? result + VectorMath<SimdScalar, float>.AdditiveScoreAll(q + i, k + i, v + i, count - i) : result;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AdditiveScoreBackwardAll(
        float* q, float* k, float* v, float d, float* dq, float* dk, float* dv, nint count)
    {
        TVector one = TSimd.Fill(1f), gradient = TSimd.Fill(d);
        nint i = 0;
        for (; i <= count - TSimd.Count; i += TSimd.Count)
        {
            var u = Functions<TSimd, TVector>.Tanh(TSimd.Add(TSimd.Load(q + i), TSimd.Load(k + i)));
            TSimd.Store(TSimd.MultiplyAdd(gradient, u, TSimd.Load(dv + i)), dv + i);
            var inner = TSimd.Multiply(TSimd.Multiply(gradient, TSimd.Load(v + i)), TSimd.Subtract(one, TSimd.Multiply(u, u)));
            TSimd.Store(TSimd.Add(TSimd.Load(dq + i), inner), dq + i);
            TSimd.Store(TSimd.Add(TSimd.Load(dk + i), inner), dk + i);
        }

        if (i < count)
            VectorMath<SimdScalar, float>.AdditiveScoreBackwardAll(q + i, k + i, v + i, d, dq + i, dk + i, dv + i, count - i);
    }
}
