using System.Runtime.CompilerServices;

namespace Samvad.LanguageModel.Kernels.Simd;

/// <summary>Functions of one number, on vectors.</summary>
internal static class Functions<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private const float LogTwoHigh = 0.693359375f;
    private const float LogTwoLow = -2.12194440e-4f;

    /// <summary>1.5 · 2²³: adding and subtracting it rounds a number of less than 2²² to the nearest whole one.</summary>
    private const float Rounder = 12582912f;

    /// <summary>
    /// e to the power of x within 2 units in the last place, by the reduction to [-ln 2 / 2, ln 2 / 2] and the polynomial of
    /// Moshier's Cephes library (expf). Below -87.3 it stays at 1.2e-38 and above 88.3 at 2.3e38.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Exp(TVector x)
    {
        x = TSimd.Min(TSimd.Fill(88.3f), TSimd.Max(TSimd.Fill(-87.3f), x));
        var rounder = TSimd.Fill(Rounder);
        var whole = TSimd.Subtract(TSimd.MultiplyAdd(x, TSimd.Fill(1.44269504f), rounder), rounder);
        whole = TSimd.Min(TSimd.Fill(127f), whole);
        var r = TSimd.MultiplyAdd(whole, TSimd.Fill(-LogTwoHigh), x);
        r = TSimd.MultiplyAdd(whole, TSimd.Fill(-LogTwoLow), r);
        var p = TSimd.MultiplyAdd(TSimd.Fill(1.9875691500e-4f), r, TSimd.Fill(1.3981999507e-3f));
        p = TSimd.MultiplyAdd(p, r, TSimd.Fill(8.3334519073e-3f));
        p = TSimd.MultiplyAdd(p, r, TSimd.Fill(4.1665795894e-2f));
        p = TSimd.MultiplyAdd(p, r, TSimd.Fill(1.6666665459e-1f));
        p = TSimd.MultiplyAdd(p, r, TSimd.Fill(0.5f));
        p = TSimd.MultiplyAdd(TSimd.Multiply(p, r), r, TSimd.Add(r, TSimd.Fill(1f)));
        return TSimd.Multiply(p, TSimd.PowerOfTwo(whole));
    }

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Sigmoid(TVector x)
    {
        var one = TSimd.Fill(1f);
        return TSimd.Divide(one, TSimd.Add(one, Exp(TSimd.Subtract(TSimd.Fill(0f), x))));
    }

    /// <summary>The hyperbolic tangent, within 1.2e-7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Tanh(TVector x)
    {
        var twice = TSimd.Fill(2f);
        return TSimd.Subtract(TSimd.Multiply(twice, Sigmoid(TSimd.Multiply(twice, x))), TSimd.Fill(1f));
    }

    /// <summary>
    /// The error function within 3e-7, by formula 7.1.26 of Abramowitz and Stegun; <paramref name="gaussian"/> is e to the
    /// power of -x², which the derivative needs too.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Erf(TVector x, out TVector gaussian)
    {
        gaussian = Exp(TSimd.Multiply(TSimd.Subtract(TSimd.Fill(0f), x), x));
        var one = TSimd.Fill(1f);
        var t = TSimd.Divide(one, TSimd.MultiplyAdd(TSimd.Fill(0.3275911f), TSimd.Abs(x), one));
        var p = TSimd.MultiplyAdd(TSimd.Fill(1.061405429f), t, TSimd.Fill(-1.453152027f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Fill(1.421413741f));
        p = TSimd.MultiplyAdd(p, t, TSimd.Fill(-0.284496736f));
        p = TSimd.Multiply(TSimd.MultiplyAdd(p, t, TSimd.Fill(0.254829592f)), t);
        return TSimd.WithSign(TSimd.Max(TSimd.Fill(0f), TSimd.Subtract(one, TSimd.Multiply(p, gaussian))), x);
    }
}
