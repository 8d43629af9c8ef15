using System.Runtime.CompilerServices;
using Samvad.LanguageModel.Kernels.Simd;

namespace Samvad.LanguageModel.Kernels.Elementwise;

/// <summary>The numbers of one AdamW step.</summary>
internal readonly record struct AdamStep(float Beta1, float Beta2, float GradientScale, float StepSize, float RootScale, float Epsilon, float Keep);

internal abstract unsafe partial class VectorMath
{
    /// <summary>
    /// g is first scaled by GradientScale; m and v are its running mean and mean square;
    /// weight = Keep · weight - StepSize · m / (RootScale · √v + Epsilon).
    /// </summary>
    internal abstract void Adam(float* weight, float* gradient, float* m, float* v, nint count, in AdamStep step);
}

internal sealed unsafe partial class VectorMath<TSimd, TVector>
{
    internal override void Adam(float* weight, float* gradient, float* m, float* v, nint count, in AdamStep step) =>
        AdamAll(weight, gradient, m, v, count, step);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AdamAll(float* weight, float* gradient, float* m, float* v, nint count, AdamStep step)
    {
        TVector beta1 = TSimd.Fill(step.Beta1), rest1 = TSimd.Fill((1 - step.Beta1) * step.GradientScale);
        TVector beta2 = TSimd.Fill(step.Beta2), rest2 = TSimd.Fill((1 - step.Beta2) * step.GradientScale * step.GradientScale);
        TVector size = TSimd.Fill(-step.StepSize), root = TSimd.Fill(step.RootScale);
        TVector epsilon = TSimd.Fill(step.Epsilon), keep = TSimd.Fill(step.Keep);
        nint i = 0;
        for (; i <= count - TSimd.Count; i += TSimd.Count)
        {
            var g = TSimd.Load(gradient + i);
            var mean = TSimd.MultiplyAdd(TSimd.Load(m + i), beta1, TSimd.Multiply(g, rest1));
            var square = TSimd.MultiplyAdd(TSimd.Load(v + i), beta2, TSimd.Multiply(TSimd.Multiply(g, g), rest2));
            TSimd.Store(mean, m + i);
            TSimd.Store(square, v + i);
            var change = TSimd.Divide(mean, TSimd.MultiplyAdd(TSimd.Sqrt(square), root, epsilon));
            TSimd.Store(TSimd.MultiplyAdd(change, size, TSimd.Multiply(TSimd.Load(weight + i), keep)), weight + i);
        }

        if (i < count)
            VectorMath<SimdScalar, float>.AdamAll(weight + i, gradient + i, m + i, v + i, count - i, step);
    }
}
