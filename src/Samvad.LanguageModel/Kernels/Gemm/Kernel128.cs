using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Samvad.LanguageModel.Kernels.Gemm;

/// <summary>
/// 4 × 8 numbers of the product in 8 vectors of 128 bits. Each accumulator is a local of its own and nothing is
/// <c>stackalloc</c>ed: otherwise the compiler keeps the accumulators on the stack, at a third of the speed.
/// </summary>
internal readonly struct Kernel128 : IMicroKernel
{
    public static int Rows => 4;

    public static int Columns => 8;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Multiply(float* a, float* b, int depth, float* c, nint stride, bool accumulate)
    {
        Vector128<float> c0p = Vector128<float>.Zero, c0q = Vector128<float>.Zero;
        Vector128<float> c1p = Vector128<float>.Zero, c1q = Vector128<float>.Zero;
        Vector128<float> c2p = Vector128<float>.Zero, c2q = Vector128<float>.Zero;
        Vector128<float> c3p = Vector128<float>.Zero, c3q = Vector128<float>.Zero;
        for (var k = 0; k < depth; k++)
        {
            var bp = Vector128.Load(b);
            var bq = Vector128.Load(b + 4);
            var x = Vector128.Create(a[0]);
            c0p = Vector128.MultiplyAddEstimate(x, bp, c0p);
            c0q = Vector128.MultiplyAddEstimate(x, bq, c0q);
            x = Vector128.Create(a[1]);
            c1p = Vector128.MultiplyAddEstimate(x, bp, c1p);
            c1q = Vector128.MultiplyAddEstimate(x, bq, c1q);
            x = Vector128.Create(a[2]);
            c2p = Vector128.MultiplyAddEstimate(x, bp, c2p);
            c2q = Vector128.MultiplyAddEstimate(x, bq, c2q);
            x = Vector128.Create(a[3]);
            c3p = Vector128.MultiplyAddEstimate(x, bp, c3p);
            c3q = Vector128.MultiplyAddEstimate(x, bq, c3q);
            a += 4;
            b += 8;
        }

        if (accumulate)
        {
            c0p += Vector128.Load(c);
            c0q += Vector128.Load(c + 4);
            c1p += Vector128.Load(c + stride);
            c1q += Vector128.Load(c + stride + 4);
            c2p += Vector128.Load(c + (2 * stride));
            c2q += Vector128.Load(c + (2 * stride) + 4);
            c3p += Vector128.Load(c + (3 * stride));
            c3q += Vector128.Load(c + (3 * stride) + 4);
        }

        c0p.Store(c);
        c0q.Store(c + 4);
        c1p.Store(c + stride);
        c1q.Store(c + stride + 4);
        c2p.Store(c + (2 * stride));
        c2q.Store(c + (2 * stride) + 4);
        c3p.Store(c + (3 * stride));
        c3q.Store(c + (3 * stride) + 4);
    }
}
