using System.Runtime.CompilerServices;
using Samvad.LanguageModel.Kernels.Simd;

namespace Samvad.LanguageModel.Kernels.Elementwise;

internal abstract unsafe partial class VectorMath
{
    /// <summary>The mean of a row, and one over the root of its variance (biased) plus epsilon.</summary>
    internal abstract (float Mean, float Scale) Moments(float* x, nint count, float epsilon);

    /// <summary>y = (x - mean) · scale · gain + bias; <paramref name="bias"/> may be null.</summary>
    internal abstract void Normalise(float* x, float mean, float scale, float* gain, float* bias, float* y, nint count);

    /// <summary>
    /// The gradients of a normalised row. Those of gain and bias (may be null) are added. With <paramref name="centred"/> the mean
    /// was subtracted (layer norm), else it was not (RMS norm).
    /// </summary>
    internal abstract void NormaliseBackward(in NormalisedRow row, bool centred, bool accumulate, nint count);
}

/// <summary>A row that was normalised, what is known of it, and where its gradients go.</summary>
internal unsafe struct NormalisedRow
{
    internal float* X;
    internal float* Dy;
    internal float* Dx;
    internal float* Gain;
    internal float* DGain;
    internal float* DBias;
    internal float Mean;
    internal float Scale;
}

internal sealed unsafe partial class VectorMath<TSimd, TVector>
{
    internal override (float Mean, float Scale) Moments(float* x, nint count, float epsilon) => MomentsOf(x, count, epsilon);

    internal override void Normalise(float* x, float mean, float scale, float* gain, float* bias, float* y, nint count) =>
        NormaliseAll(x, mean, scale, gain, bias, y, count);

    internal override void NormaliseBackward(in NormalisedRow row, bool centred, bool accumulate, nint count)
    {
        var (sum, product) = GainBackward(row, count);
        var shift = centred ? sum / count : 0f;
        InputBackward(row, shift, product / count, accumulate, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (float Mean, float Scale) MomentsOf(float* x, nint count, float epsilon)
    {
        var sum = TSimd.Fill(0);
        nint i = 0;
        for (; i <= count - TSimd.Count; i += TSimd.Count)
            sum = TSimd.Add(sum, TSimd.Load(x + i));
        var total = TSimd.Sum(sum);
        for (; i < count; i++)
            total += x[i];
        var mean = total / count;
        TVector m = TSimd.Fill(mean), squares = TSimd.Fill(0);
        for (i = 0; i <= count - TSimd.Count; i += TSimd.Count)
        {
            var d = TSimd.Subtract(TSimd.Load(x + i), m);
            squares = TSimd.MultiplyAdd(d, d, squares);
        }

        var variance = TSimd.Sum(squares);
        for (; i < count; i++)
            variance += (x[i] - mean) * (x[i] - mean);
        return (mean, 1f / MathF.Sqrt((variance / count) + epsilon));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NormaliseAll(float* x, float mean, float scale, float* gain, float* bias, float* y, nint count)
    {
        TVector m = TSimd.Fill(mean), s = TSimd.Fill(scale);
        nint i = 0;
        for (; i <= count - TSimd.Count; i += TSimd.Count)
        {
            var n = TSimd.Multiply(TSimd.Subtract(TSimd.Load(x + i), m), s);
            var scaled = TSimd.Multiply(n, TSimd.Load(gain + i));
            TSimd.Store(bias == null ? scaled : TSimd.Add(scaled, TSimd.Load(bias + i)), y + i);
        }

        if (i < count)
            VectorMath<SimdScalar, float>.NormaliseAll(x + i, mean, scale, gain + i, bias == null ? null : bias + i, y + i, count - i);
    }

    /// <summary>Adds to the gradients of gain and bias; sums dy · gain, and that times the normalised row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (float Sum, float Product) GainBackward(in NormalisedRow row, nint count)
    {
        float* x = row.X, dy = row.Dy, gain = row.Gain, dGain = row.DGain, dBias = row.DBias;
        TVector m = TSimd.Fill(row.Mean), s = TSimd.Fill(row.Scale), sums = TSimd.Fill(0), products = sums;
        nint i = 0;
        for (; i <= count - TSimd.Count; i += TSimd.Count)
        {
            var d = TSimd.Load(dy + i);
            var n = TSimd.Multiply(TSimd.Subtract(TSimd.Load(x + i), m), s);
            TSimd.Store(TSimd.MultiplyAdd(d, n, TSimd.Load(dGain + i)), dGain + i);
            if (dBias != null)
                TSimd.Store(TSimd.Add(d, TSimd.Load(dBias + i)), dBias + i);
            var g = TSimd.Multiply(d, TSimd.Load(gain + i));
            sums = TSimd.Add(sums, g);
            products = TSimd.MultiplyAdd(g, n, products);
        }

        float sum = TSimd.Sum(sums), product = TSimd.Sum(products);
        for (; i < count; i++)
        {
            var n = (x[i] - row.Mean) * row.Scale;
            dGain[i] += dy[i] * n;
            if (dBias != null)
                dBias[i] += dy[i];
            sum += dy[i] * gain[i];
            product += dy[i] * gain[i] * n;
        }

        return (sum, product);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void InputBackward(in NormalisedRow row, float shift, float slope, bool accumulate, nint count)
    {
        float* x = row.X, dy = row.Dy, gain = row.Gain, dx = row.Dx;
        TVector m = TSimd.Fill(row.Mean), s = TSimd.Fill(row.Scale), a = TSimd.Fill(shift), b = TSimd.Fill(-slope);
        nint i = 0;
        for (; i <= count - TSimd.Count; i += TSimd.Count)
        {
            var n = TSimd.Multiply(TSimd.Subtract(TSimd.Load(x + i), m), s);
            var g = TSimd.Subtract(TSimd.Multiply(TSimd.Load(dy + i), TSimd.Load(gain + i)), a);
            var d = TSimd.Multiply(TSimd.MultiplyAdd(n, b, g), s);
            TSimd.Store(accumulate ? TSimd.Add(d, TSimd.Load(dx + i)) : d, dx + i);
        }

        for (; i < count; i++)
        {
            var d = ((dy[i] * gain[i]) - shift - ((x[i] - row.Mean) * row.Scale * slope)) * row.Scale;
            dx[i] = accumulate ? dx[i] + d : d;
        }
    }
}
