using System.Runtime.CompilerServices;
using Samvad.LanguageModel.Kernels.Simd;

namespace Samvad.LanguageModel.Kernels.Elementwise;

/// <summary>
/// A block of attention scores. Row r sees its first <c>FirstVisible + r</c> columns, but no more than there are. Rows are a
/// multiple of 16 numbers apart, and what lies between the columns and that is free to be written to.
/// </summary>
internal readonly unsafe struct ScoreBlock(float* scores, nint stride, int rows, int columns, int firstVisible, float factor)
{
    internal int Rows { get; } = rows;

    internal int Columns { get; } = columns;

    /// <summary>What scores are multiplied with.</summary>
    internal float Factor { get; } = factor;

    internal float* Row(int row) => scores + (row * stride);

    internal int Visible(int row) => Math.Min(Columns, firstVisible + row);
}

internal abstract unsafe partial class VectorMath
{
    /// <summary>
    /// A step of a running softmax: scores become exp(factor · score - largest), or 0 where they are not visible. The largest score and the
    /// sum of each row are brought up to date; <paramref name="shrinks"/> is what earlier exponentials are to be multiplied with.
    /// </summary>
    internal abstract void RunningSoftmax(in ScoreBlock block, float* largest, float* sums, float* shrinks);

    /// <summary>Scores become exp(factor · score - logSum) of their row, or 0 where they are not visible.</summary>
    internal abstract void Probabilities(in ScoreBlock block, float* logSums);

    /// <summary>
    /// From the gradient of probabilities to that of scores: each row d of the block becomes p · (d - dot) · factor, with the probabilities p
    /// in rows as far apart as the block's.
    /// </summary>
    internal abstract void ScoreGradients(in ScoreBlock block, in ScoreBlock probabilities, float* dots);
}

internal sealed unsafe partial class VectorMath<TSimd, TVector>
{
    internal override void RunningSoftmax(in ScoreBlock block, float* largest, float* sums, float* shrinks) =>
        RunningSoftmaxAll(block, largest, sums, shrinks);

    internal override void Probabilities(in ScoreBlock block, float* logSums) => ProbabilitiesAll(block, logSums);

    internal override void ScoreGradients(in ScoreBlock block, in ScoreBlock probabilities, float* dots) =>
        ScoreGradientsAll(block, probabilities, dots);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunningSoftmaxAll(ScoreBlock block, float* largest, float* sums, float* shrinks)
    {
        var factor = TSimd.Fill(block.Factor);
        for (var row = 0; row < block.Rows; row++)
        {
            var x = block.Row(row);
            int visible = block.Visible(row), end = HideRest(x, visible);
            var top = TSimd.Load(x);
            for (var i = TSimd.Count; i < end; i += TSimd.Count)
                top = TSimd.Max(top, TSimd.Load(x + i));
            var peak = Math.Max(largest[row], TSimd.Largest(top) * block.Factor);
            var shift = TSimd.Fill(-peak);
            var sum = TSimd.Fill(0);
            for (var i = 0; i < end; i += TSimd.Count)
            {
                var e = Functions<TSimd, TVector>.Exp(TSimd.MultiplyAdd(TSimd.Load(x + i), factor, shift));
                TSimd.Store(e, x + i);
                sum = TSimd.Add(sum, e);
            }

            new Span<float>(x + visible, block.Columns - visible).Clear();
            shrinks[row] = MathF.Exp(largest[row] - peak);
            sums[row] = (sums[row] * shrinks[row]) + TSimd.Sum(sum);
            largest[row] = peak;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ProbabilitiesAll(ScoreBlock block, float* logSums)
    {
        var factor = TSimd.Fill(block.Factor);
        for (var row = 0; row < block.Rows; row++)
        {
            var x = block.Row(row);
            int visible = block.Visible(row), end = HideRest(x, visible);
            var shift = TSimd.Fill(-logSums[row]);
            for (var i = 0; i < end; i += TSimd.Count)
                TSimd.Store(Functions<TSimd, TVector>.Exp(TSimd.MultiplyAdd(TSimd.Load(x + i), factor, shift)), x + i);
            new Span<float>(x + visible, block.Columns - visible).Clear();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ScoreGradientsAll(ScoreBlock block, ScoreBlock probabilities, float* dots)
    {
        var factor = TSimd.Fill(block.Factor);
        for (var row = 0; row < block.Rows; row++)
        {
            float* d = block.Row(row), p = probabilities.Row(row);
            int visible = block.Visible(row), end = RoundUp(visible);
            var dot = TSimd.Fill(dots[row]);
            for (var i = 0; i < end; i += TSimd.Count)
            {
                var change = TSimd.Multiply(TSimd.Subtract(TSimd.Load(d + i), dot), factor);
                TSimd.Store(TSimd.Multiply(TSimd.Load(p + i), change), d + i);
            }

            new Span<float>(d + visible, block.Columns - visible).Clear();
        }
    }

    /// <summary>Makes the rest of the last vector so small that it is never the largest and adds nothing that a sum would show.</summary>
    private static int HideRest(float* x, int visible)
    {
        var end = RoundUp(visible);
        for (var i = visible; i < end; i++)
            x[i] = float.NegativeInfinity;
        return end;
    }

    private static int RoundUp(int count) => (count + TSimd.Count - 1) / TSimd.Count * TSimd.Count;
}
