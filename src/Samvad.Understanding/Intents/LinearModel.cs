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
internal sealed record LinearModel(int Classes, float[] Weights, float[] Bias)
{
    /// <summary>Intents that are trained and scored together: four registers of eight.</summary>
    public const int BlockWidth = 32;

    public int Stride => Bias.Length;

    public static int StrideFor(int classes) => (classes + BlockWidth - 1) / BlockWidth * BlockWidth;

    /// <summary>Bias plus weights times features, for each intent; <paramref name="scores"/> is (stride).</summary>
    public void Score(ReadOnlySpan<int> features, ReadOnlySpan<float> values, Span<float> scores)
    {
        ref var w = ref MemoryMarshal.GetArrayDataReference(Weights);
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
                var v = Vector256.Create(values[k]);
                s0 = Vector256.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref w, at), s0);
                s1 = Vector256.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref w, at + 8), s1);
                s2 = Vector256.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref w, at + 16), s2);
                s3 = Vector256.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref w, at + 24), s3);
            }
            s0.StoreUnsafe(ref s, block);
            s1.StoreUnsafe(ref s, block + 8);
            s2.StoreUnsafe(ref s, block + 16);
            s3.StoreUnsafe(ref s, block + 24);
        }
    }
}
