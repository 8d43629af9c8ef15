using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Samvad.LanguageModel.Kernels.Gemm;

/// <summary>
/// Copies a strip of a matrix so that the micro-kernel reads it front to back: (depth, width), with zeros where the
/// matrix is narrower than the strip.
/// </summary>
internal static unsafe class Packing
{
    /// <summary>
    /// Packs <paramref name="filled"/> of <paramref name="width"/> lanes. Lane l at depth k is <c>source[k * stride + l]</c>
    /// if <paramref name="contiguous"/>, else <c>source[l * stride + k]</c>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Pack(float* source, nint stride, bool contiguous, int filled, int width, int depth, float* packed)
    {
        if (contiguous)
            Copy(source, stride, filled, width, depth, packed);
        else
            Transpose(source, stride, filled, width, depth, packed);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Copy(float* source, nint stride, int filled, int width, int depth, float* packed)
    {
        if (filled == width && width == 32 && Vector512.IsHardwareAccelerated)
        {
            for (var k = 0; k < depth; k++, source += stride, packed += 32)
            {
                Vector512.Load(source).Store(packed);
                Vector512.Load(source + 16).Store(packed + 16);
            }

            return;
        }

        if (filled == width && width == 12)
        {
            for (var k = 0; k < depth; k++, source += stride, packed += 12)
            {
                Vector256.Load(source).Store(packed);
                Vector128.Load(source + 8).Store(packed + 8);
            }

            return;
        }

        if (filled == width && width % 4 == 0)
        {
            for (var k = 0; k < depth; k++, source += stride, packed += width)
            {
                for (var lane = 0; lane < width; lane += 4)
                    Vector128.Load(source + lane).Store(packed + lane);
            }

            return;
        }

        for (var k = 0; k < depth; k++, source += stride, packed += width)
        {
            for (var lane = 0; lane < filled; lane++)
                packed[lane] = source[lane];
            for (var lane = filled; lane < width; lane++)
                packed[lane] = 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(float* source, nint stride, int filled, int width, int depth, float* packed)
    {
        var lane = 0;
        for (; Avx512F.IsSupported && lane + 16 <= filled; lane += 16)
            TransposeSixteen(source + (lane * stride), stride, width, depth, packed + lane);
        for (; Avx512F.IsSupported && lane + 12 <= filled; lane += 12)
            TransposeTwelve(source + (lane * stride), stride, width, depth, packed + lane);
        for (; Avx.IsSupported && lane + 8 <= filled; lane += 8)
            TransposeEight(source + (lane * stride), stride, width, depth, packed + lane);
        for (; lane + 4 <= filled; lane += 4)
            TransposeFour(source + (lane * stride), stride, width, depth, packed + lane);
        for (; lane < filled; lane++)
        {
            for (var k = 0; k < depth; k++)
                packed[(k * (nint)width) + lane] = source[(lane * stride) + k];
        }

        for (; lane < width; lane++)
        {
            for (var k = 0; k < depth; k++)
                packed[(k * (nint)width) + lane] = 0;
        }
    }

    /// <summary>Four columns of sixteen rows at a time: rows 0, 4, 8 and 12 share a vector, and each quarter is transposed on its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposeSixteen(float* source, nint stride, int width, int depth, float* packed)
    {
        var k = 0;
        for (; k + 4 <= depth; k += 4, packed += 4 * width)
        {
            Vector512<float> a = Gather(source + k, stride), b = Gather(source + stride + k, stride);
            Vector512<float> c = Gather(source + (2 * stride) + k, stride), d = Gather(source + (3 * stride) + k, stride);
            Vector512<float> ac = Avx512F.UnpackLow(a, c), bd = Avx512F.UnpackLow(b, d);
            Avx512F.UnpackLow(ac, bd).Store(packed);
            Avx512F.UnpackHigh(ac, bd).Store(packed + width);
            ac = Avx512F.UnpackHigh(a, c);
            bd = Avx512F.UnpackHigh(b, d);
            Avx512F.UnpackLow(ac, bd).Store(packed + (2 * width));
            Avx512F.UnpackHigh(ac, bd).Store(packed + (3 * width));
        }

        for (; k < depth; k++, packed += width)
        {
            for (var lane = 0; lane < 16; lane++)
                packed[lane] = source[(lane * stride) + k];
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector512<float> Gather(float* x, nint stride) => Vector512.Create(
            Vector256.Create(Vector128.Load(x), Vector128.Load(x + (4 * stride))),
            Vector256.Create(Vector128.Load(x + (8 * stride)), Vector128.Load(x + (12 * stride))));
    }

    /// <summary>The same for twelve rows; the last quarter of the vectors is not used.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposeTwelve(float* source, nint stride, int width, int depth, float* packed)
    {
        var k = 0;
        for (; k + 4 <= depth; k += 4, packed += 4 * width)
        {
            Vector512<float> a = Gather(source + k, stride), b = Gather(source + stride + k, stride);
            Vector512<float> c = Gather(source + (2 * stride) + k, stride), d = Gather(source + (3 * stride) + k, stride);
            Vector512<float> ac = Avx512F.UnpackLow(a, c), bd = Avx512F.UnpackLow(b, d);
            Store(Avx512F.UnpackLow(ac, bd), packed);
            Store(Avx512F.UnpackHigh(ac, bd), packed + width);
            ac = Avx512F.UnpackHigh(a, c);
            bd = Avx512F.UnpackHigh(b, d);
            Store(Avx512F.UnpackLow(ac, bd), packed + (2 * width));
            Store(Avx512F.UnpackHigh(ac, bd), packed + (3 * width));
        }

        for (; k < depth; k++, packed += width)
        {
            for (var lane = 0; lane < 12; lane++)
                packed[lane] = source[(lane * stride) + k];
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector512<float> Gather(float* x, nint stride) => Vector512.Create(
            Vector256.Create(Vector128.Load(x), Vector128.Load(x + (4 * stride))),
            Vector128.Load(x + (8 * stride)).ToVector256Unsafe());

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void Store(Vector512<float> value, float* target)
        {
            value.GetLower().Store(target);
            value.GetUpper().GetLower().Store(target + 8);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposeEight(float* source, nint stride, int width, int depth, float* packed)
    {
        var k = 0;
        for (; k + 4 <= depth; k += 4, packed += 4 * width)
        {
            Vector256<float> a = Gather(source + k, stride), b = Gather(source + stride + k, stride);
            Vector256<float> c = Gather(source + (2 * stride) + k, stride), d = Gather(source + (3 * stride) + k, stride);
            Vector256<float> ac = Avx.UnpackLow(a, c), bd = Avx.UnpackLow(b, d);
            Avx.UnpackLow(ac, bd).Store(packed);
            Avx.UnpackHigh(ac, bd).Store(packed + width);
            ac = Avx.UnpackHigh(a, c);
            bd = Avx.UnpackHigh(b, d);
            Avx.UnpackLow(ac, bd).Store(packed + (2 * width));
            Avx.UnpackHigh(ac, bd).Store(packed + (3 * width));
        }

        for (; k < depth; k++, packed += width)
        {
            for (var lane = 0; lane < 8; lane++)
                packed[lane] = source[(lane * stride) + k];
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector256<float> Gather(float* x, nint stride) =>
            Vector256.Create(Vector128.Load(x), Vector128.Load(x + (4 * stride)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposeFour(float* source, nint stride, int width, int depth, float* packed)
    {
        float* p = source, q = p + stride, r = q + stride, s = r + stride;
        var k = 0;
        for (; k + 4 <= depth; k += 4)
        {
            Vector128<float> a = Vector128.Load(p + k), b = Vector128.Load(q + k);
            Vector128<float> c = Vector128.Load(r + k), d = Vector128.Load(s + k);
            var ac = Zip.Low(a, c);
            var bd = Zip.Low(b, d);
            Zip.Low(ac, bd).Store(packed);
            Zip.High(ac, bd).Store(packed + width);
            ac = Zip.High(a, c);
            bd = Zip.High(b, d);
            Zip.Low(ac, bd).Store(packed + (2 * width));
            Zip.High(ac, bd).Store(packed + (3 * width));
            packed += 4 * width;
        }

        for (; k < depth; k++, packed += width)
        {
            packed[0] = p[k];
            packed[1] = q[k];
            packed[2] = r[k];
            packed[3] = s[k];
        }
    }
}
