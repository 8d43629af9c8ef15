using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Elementwise;
using Samvad.LanguageModel.Kernels.Gemm;

namespace Samvad.LanguageModel.Encoders;

/// <summary>Attention of every token to every token of its sentence, before and behind it.</summary>
internal static unsafe class EncoderAttention
{
    /// <summary>o (rows, width) from q, k and v side by side (rows, 3 · width).</summary>
    internal static void Apply(float* qkv, float* o, ReadOnlySpan<int> lengths, int width, int heads)
    {
        foreach (var length in lengths)
        {
            for (var head = 0; head < heads && length > 0; head++)
                ApplyHead(qkv + (head * (width / heads)), o + (head * (width / heads)), length, width, width / heads);
            qkv += (nint)length * 3 * width;
            o += (nint)length * width;
        }
    }

    private static void ApplyHead(float* q, float* o, int length, int width, int depth)
    {
        var (math, product) = (VectorMath.Current, MatrixProduct.Current);
        var stride = 3 * width;
        var scores = ThreadScratch.Rent(ScratchSlot.Attention, (nint)length * length);
        Matrix keys = Matrix.Of(q + width, stride), values = Matrix.Of(q + (2 * width), stride);
        product.MultiplyHere(Matrix.Of(q, stride), keys.T, scores, length, length, length, depth, accumulate: false);
        var factor = 1 / MathF.Sqrt(depth);
        for (var row = scores; row < scores + ((nint)length * length); row += length)
        {
            var sum = math.ExpSum(row, length, factor, factor * math.Largest(row, length));
            math.Scale(row, 1 / sum, row, length, accumulate: false);
        }

        product.MultiplyHere(Matrix.Of(scores, length), values, o, width, length, depth, length, accumulate: false);
    }
}
