using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Samvad.LanguageModel.Kernels.Gemm;

/// <summary>
/// 12 × 32 numbers of the product in 24 vectors of 512 bits. Each accumulator is a local of its own and nothing is
/// <c>stackalloc</c>ed: otherwise the compiler keeps the accumulators on the stack, at a third of the speed.
/// </summary>
internal readonly struct Kernel512 : IMicroKernel
{
    public static int Rows => 12;

    public static int Columns => 32;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Multiply(float* a, float* b, int depth, float* c, nint stride, bool accumulate)
    {
        Vector512<float> c0p = Vector512<float>.Zero, c0q = Vector512<float>.Zero;
        Vector512<float> c1p = Vector512<float>.Zero, c1q = Vector512<float>.Zero;
        Vector512<float> c2p = Vector512<float>.Zero, c2q = Vector512<float>.Zero;
        Vector512<float> c3p = Vector512<float>.Zero, c3q = Vector512<float>.Zero;
        Vector512<float> c4p = Vector512<float>.Zero, c4q = Vector512<float>.Zero;
        Vector512<float> c5p = Vector512<float>.Zero, c5q = Vector512<float>.Zero;
        Vector512<float> c6p = Vector512<float>.Zero, c6q = Vector512<float>.Zero;
        Vector512<float> c7p = Vector512<float>.Zero, c7q = Vector512<float>.Zero;
        Vector512<float> c8p = Vector512<float>.Zero, c8q = Vector512<float>.Zero;
        Vector512<float> c9p = Vector512<float>.Zero, c9q = Vector512<float>.Zero;
        Vector512<float> c10p = Vector512<float>.Zero, c10q = Vector512<float>.Zero;
        Vector512<float> c11p = Vector512<float>.Zero, c11q = Vector512<float>.Zero;
        for (var k = 0; k < depth; k++)
        {
            var bp = Vector512.Load(b);
            var bq = Vector512.Load(b + 16);
            var x = Vector512.Create(a[0]);
            c0p = Vector512.FusedMultiplyAdd(x, bp, c0p);
            c0q = Vector512.FusedMultiplyAdd(x, bq, c0q);
            x = Vector512.Create(a[1]);
            c1p = Vector512.FusedMultiplyAdd(x, bp, c1p);
            c1q = Vector512.FusedMultiplyAdd(x, bq, c1q);
            x = Vector512.Create(a[2]);
            c2p = Vector512.FusedMultiplyAdd(x, bp, c2p);
            c2q = Vector512.FusedMultiplyAdd(x, bq, c2q);
            x = Vector512.Create(a[3]);
            c3p = Vector512.FusedMultiplyAdd(x, bp, c3p);
            c3q = Vector512.FusedMultiplyAdd(x, bq, c3q);
            x = Vector512.Create(a[4]);
            c4p = Vector512.FusedMultiplyAdd(x, bp, c4p);
            c4q = Vector512.FusedMultiplyAdd(x, bq, c4q);
            x = Vector512.Create(a[5]);
            c5p = Vector512.FusedMultiplyAdd(x, bp, c5p);
            c5q = Vector512.FusedMultiplyAdd(x, bq, c5q);
            x = Vector512.Create(a[6]);
            c6p = Vector512.FusedMultiplyAdd(x, bp, c6p);
            c6q = Vector512.FusedMultiplyAdd(x, bq, c6q);
            x = Vector512.Create(a[7]);
            c7p = Vector512.FusedMultiplyAdd(x, bp, c7p);
            c7q = Vector512.FusedMultiplyAdd(x, bq, c7q);
            x = Vector512.Create(a[8]);
            c8p = Vector512.FusedMultiplyAdd(x, bp, c8p);
            c8q = Vector512.FusedMultiplyAdd(x, bq, c8q);
            x = Vector512.Create(a[9]);
            c9p = Vector512.FusedMultiplyAdd(x, bp, c9p);
            c9q = Vector512.FusedMultiplyAdd(x, bq, c9q);
            x = Vector512.Create(a[10]);
            c10p = Vector512.FusedMultiplyAdd(x, bp, c10p);
            c10q = Vector512.FusedMultiplyAdd(x, bq, c10q);
            x = Vector512.Create(a[11]);
            c11p = Vector512.FusedMultiplyAdd(x, bp, c11p);
            c11q = Vector512.FusedMultiplyAdd(x, bq, c11q);
            a += 12;
            b += 32;
        }

        if (accumulate)
        {
            c0p += Vector512.Load(c);
            c0q += Vector512.Load(c + 16);
            c1p += Vector512.Load(c + stride);
            c1q += Vector512.Load(c + stride + 16);
            c2p += Vector512.Load(c + (2 * stride));
            c2q += Vector512.Load(c + (2 * stride) + 16);
            c3p += Vector512.Load(c + (3 * stride));
            c3q += Vector512.Load(c + (3 * stride) + 16);
            c4p += Vector512.Load(c + (4 * stride));
            c4q += Vector512.Load(c + (4 * stride) + 16);
            c5p += Vector512.Load(c + (5 * stride));
            c5q += Vector512.Load(c + (5 * stride) + 16);
            c6p += Vector512.Load(c + (6 * stride));
            c6q += Vector512.Load(c + (6 * stride) + 16);
            c7p += Vector512.Load(c + (7 * stride));
            c7q += Vector512.Load(c + (7 * stride) + 16);
            c8p += Vector512.Load(c + (8 * stride));
            c8q += Vector512.Load(c + (8 * stride) + 16);
            c9p += Vector512.Load(c + (9 * stride));
            c9q += Vector512.Load(c + (9 * stride) + 16);
            c10p += Vector512.Load(c + (10 * stride));
            c10q += Vector512.Load(c + (10 * stride) + 16);
            c11p += Vector512.Load(c + (11 * stride));
            c11q += Vector512.Load(c + (11 * stride) + 16);
        }

        c0p.Store(c);
        c0q.Store(c + 16);
        c1p.Store(c + stride);
        c1q.Store(c + stride + 16);
        c2p.Store(c + (2 * stride));
        c2q.Store(c + (2 * stride) + 16);
        c3p.Store(c + (3 * stride));
        c3q.Store(c + (3 * stride) + 16);
        c4p.Store(c + (4 * stride));
        c4q.Store(c + (4 * stride) + 16);
        c5p.Store(c + (5 * stride));
        c5q.Store(c + (5 * stride) + 16);
        c6p.Store(c + (6 * stride));
        c6q.Store(c + (6 * stride) + 16);
        c7p.Store(c + (7 * stride));
        c7q.Store(c + (7 * stride) + 16);
        c8p.Store(c + (8 * stride));
        c8q.Store(c + (8 * stride) + 16);
        c9p.Store(c + (9 * stride));
        c9q.Store(c + (9 * stride) + 16);
        c10p.Store(c + (10 * stride));
        c10q.Store(c + (10 * stride) + 16);
        c11p.Store(c + (11 * stride));
        c11q.Store(c + (11 * stride) + 16);
    }
}
