using System.Runtime.CompilerServices;

namespace Samvad.LanguageModel.Kernels.Gemm;

/// <summary>2 × 4 numbers of the product, one at a time.</summary>
internal readonly struct KernelScalar : IMicroKernel
{
    public static int Rows => 2;

    public static int Columns => 4;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Multiply(float* a, float* b, int depth, float* c, nint stride, bool accumulate)
    {
        float p0 = 0, p1 = 0, p2 = 0, p3 = 0, q0 = 0, q1 = 0, q2 = 0, q3 = 0;
        for (var k = 0; k < depth; k++)
        {
            float p = a[0], q = a[1];
            p0 += p * b[0];
            p1 += p * b[1];
            p2 += p * b[2];
            p3 += p * b[3];
            q0 += q * b[0];
            q1 += q * b[1];
            q2 += q * b[2];
            q3 += q * b[3];
            a += 2;
            b += 4;
        }

        var d = c + stride;
        if (accumulate)
        {
            p0 += c[0];
            p1 += c[1];
            p2 += c[2];
            p3 += c[3];
            q0 += d[0];
            q1 += d[1];
            q2 += d[2];
            q3 += d[3];
        }

        c[0] = p0;
        c[1] = p1;
        c[2] = p2;
        c[3] = p3;
        d[0] = q0;
        d[1] = q1;
        d[2] = q2;
        d[3] = q3;
    }
}
