using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Samvad.Understanding.Intents;

/// <summary>
/// One weight vector per intent, stored feature by feature, so that a feature adds one contiguous row.
/// </summary>
/// <param name="Classes">How many intents.</param>
/// <param name="Weights">
/// (features, stride), where the stride is <paramref name="Classes"/> rounded up to whole blocks.
/// </param>
/// <param name="Bias">(stride).</param>
internal sealed record LinearModel(int Classes, ModelArray<Half> Weights, float[] Bias)
{
    /// <summary>Intents that are trained and scored together: four registers of eight.</summary>
    public const int BlockWidth = 32;

    /// <summary>
    /// 2¹¹². The exponent of a half, in the place of a float's, says so much less: the values of the features make up for it, exactly, and
    /// widening a weight takes three instructions.
    /// </summary>
    private const float Raise = 5192296858534827628530496329220096f;

    public int Stride => Bias.Length;

    public static int StrideFor(int classes) => (classes + BlockWidth - 1) / BlockWidth * BlockWidth;

    /// <summary>A weight as it is kept. The smallest, which are nothing, are 0: as floats that are not normal they would slow some processors down.</summary>
    public static Half Keep(float weight) => (Half)weight is var kept && Half.IsNormal(kept) ? kept : Half.Zero;

    /// <summary>Bias plus weights times features, for each intent; <paramref name="scores"/> is (stride).</summary>
    public void Score(ReadOnlySpan<int> features, ReadOnlySpan<float> values, Span<float> scores)
    {
        ref var w = ref Unsafe.As<Half, short>(ref MemoryMarshal.GetReference(Weights.Span));
        ref var b = ref MemoryMarshal.GetArrayDataReference(Bias);
        ref var s = ref MemoryMarshal.GetReference(scores[..Stride]);
        for (nuint block = 0; block < (nuint)Stride; block += BlockWidth)
        {
            var s0 = Vector256.LoadUnsafe(ref b, block);
            var s1 = Vector256.LoadUnsafe(ref b, block + 8);
            var s2 = Vector256.LoadUnsafe(ref b, block + 16);
            var s3 = Vector256.LoadUnsafe(ref b, block + 24);
            for (var k = 0; k < features.Length; k++)
            {
                var at = ((nuint)features[k] * (nuint)Stride) + block;
                var v = Vector256.Create(values[k] * Raise);
                var (w0, w1) = Vector256.Widen(Vector256.LoadUnsafe(ref w, at));
                var (w2, w3) = Vector256.Widen(Vector256.LoadUnsafe(ref w, at + 16));
                s0 = Vector256.FusedMultiplyAdd(v, Lowered(w0), s0);
                s1 = Vector256.FusedMultiplyAdd(v, Lowered(w1), s1);
                s2 = Vector256.FusedMultiplyAdd(v, Lowered(w2), s2);
                s3 = Vector256.FusedMultiplyAdd(v, Lowered(w3), s3);
            }
            s0.StoreUnsafe(ref s, block);
            s1.StoreUnsafe(ref s, block + 8);
            s2.StoreUnsafe(ref s, block + 16);
            s3.StoreUnsafe(ref s, block + 24);
        }
    }

    /// <summary>Halves, widened with their signs, as floats of 2⁻¹¹² of what they are: sign, exponent and fraction in their places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Lowered(Vector256<int> halves) => ((halves << 13) & Vector256.Create(unchecked((int)0x8FFFE000))).AsSingle();
}
