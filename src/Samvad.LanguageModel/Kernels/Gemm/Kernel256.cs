using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Samvad.LanguageModel.Kernels.Gemm;

/// <summary>
/// 6 × 16 numbers of the product in 12 vectors of 256 bits. Each accumulator is a local of its own and nothing is
/// <c>stackalloc</c>ed: otherwise the compiler keeps the accumulators on the stack, at a third of the speed.
/// </summary>
internal readonly struct Kernel256 : IMicroKernel
{
    public static int Rows => 6;

    public static int Columns => 16;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Multiply(float* a, float* b, int depth, float* c, nint stride, bool accumulate)
    {
        Vector256<float> c0p = Vector256<float>.Zero, c0q = Vector256<float>.Zero;
        Vector256<float> c1p = Vector256<float>.Zero, c1q = Vector256<float>.Zero;
        Vector256<float> c2p = Vector256<float>.Zero, c2q = Vector256<float>.Zero;
        Vector256<float> c3p = Vector256<float>.Zero, c3q = Vector256<float>.Zero;
        Vector256<float> c4p = Vector256<float>.Zero, c4q = Vector256<float>.Zero;
        Vector256<float> c5p = Vector256<float>.Zero, c5q = Vector256<float>.Zero;
        for (var k = 0; k < depth; k++)
        {
            var bp = Vector256.Load(b);
            var bq = Vector256.Load(b + 8);
            var x = Vector256.Create(a[0]);
            c0p = Vector256.FusedMultiplyAdd(x, bp, c0p);
            c0q = Vector256.FusedMultiplyAdd(x, bq, c0q);
            x = Vector256.Create(a[1]);
            c1p = Vector256.FusedMultiplyAdd(x, bp, c1p);
            c1q = Vector256.FusedMultiplyAdd(x, bq, c1q);
            x = Vector256.Create(a[2]);
            c2p = Vector256.FusedMultiplyAdd(x, bp, c2p);
            c2q = Vector256.FusedMultiplyAdd(x, bq, c2q);
            x = Vector256.Create(a[3]);
            c3p = Vector256.FusedMultiplyAdd(x, bp, c3p);
            c3q = Vector256.FusedMultiplyAdd(x, bq, c3q);
            x = Vector256.Create(a[4]);
            c4p = Vector256.FusedMultiplyAdd(x, bp, c4p);
            c4q = Vector256.FusedMultiplyAdd(x, bq, c4q);
            x = Vector256.Create(a[5]);
            c5p = Vector256.FusedMultiplyAdd(x, bp, c5p);
            c5q = Vector256.FusedMultiplyAdd(x, bq, c5q);
            a += 6;
            b += 16;
        }

        if (accumulate)
        {
            c0p += Vector256.Load(c);
            c0q += Vector256.Load(c + 8);
            c1p += Vector256.Load(c + stride);
            c1q += Vector256.Load(c + stride + 8);
            c2p += Vector256.Load(c + (2 * stride));
            c2q += Vector256.Load(c + (2 * stride) + 8);
            c3p += Vector256.Load(c + (3 * stride));
            c3q += Vector256.Load(c + (3 * stride) + 8);
            c4p += Vector256.Load(c + (4 * stride));
            c4q += Vector256.Load(c + (4 * stride) + 8);
            c5p += Vector256.Load(c + (5 * stride));
            c5q += Vector256.Load(c + (5 * stride) + 8);
        }

        c0p.Store(c);
        c0q.Store(c + 8);
        c1p.Store(c + stride);
        c1q.Store(c + stride + 8);
        c2p.Store(c + (2 * stride));
        c2q.Store(c + (2 * stride) + 8);
        c3p.Store(c + (3 * stride));
        c3q.Store(c + (3 * stride) + 8);
        c4p.Store(c + (4 * stride));
        c4q.Store(c + (4 * stride) + 8);
        c5p.Store(c + (5 * stride));
        c5q.Store(c + (5 * stride) + 8);
    }
}
