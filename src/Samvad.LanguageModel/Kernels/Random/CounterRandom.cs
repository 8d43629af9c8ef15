using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Samvad.LanguageModel.Kernels.Random;

/// <summary>
/// Threefry-2x32 with 13 rounds (Salmon et al., "Parallel Random Numbers: As Easy as 1, 2, 3", 2011): the random number of an element is
/// a function of its index and a key, so it is the same on whichever thread and in whichever order it is asked for.
/// </summary>
internal static unsafe class CounterRandom
{
    private const uint Parity = 0x1BD11BDA;

    /// <summary>The 32 random bits of element <paramref name="index"/>.</summary>
    internal static uint Word(ulong key, ulong index)
    {
        var both = Pair(key, index);
        return (uint)both + (uint)(both >> 32);
    }

    /// <summary>64 random bits, by a seed and two counters.</summary>
    internal static ulong Bits(ulong seed, ulong first, ulong second) => Pair(Pair(seed, first), second);

    /// <summary>A whole number from 0 to below a limit. The bias is below limit / 2⁶⁴.</summary>
    internal static long Below(long limit, ulong seed, ulong first, ulong second) =>
        (long)Math.BigMul(Bits(seed, first, second), (ulong)limit, out _);

    /// <summary>A number from 0 to below 1.</summary>
    internal static double Unit(ulong seed, ulong first, ulong second) => (Bits(seed, first, second) >> 11) * (1.0 / (1UL << 53));

    /// <summary>
    /// Sets x to zero with a probability of <paramref name="threshold"/> / 2³², and otherwise multiplies it with
    /// <paramref name="scale"/>; the index of the first number is <paramref name="index"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Drop(float* x, float* y, nint count, ulong key, ulong index, uint threshold, float scale)
    {
        nint i = 0;
        var lanes = Vector256.Create(0u, 1, 2, 3, 4, 5, 6, 7);
        for (; i <= count - 8; i += 8)
        {
            var position = index + (ulong)i;
            if ((uint)position > uint.MaxValue - 8)
                break;
            var words = Words(key, lanes + Vector256.Create((uint)position), (uint)(position >> 32));
            var keep = Vector256.GreaterThanOrEqual(words, Vector256.Create(threshold)).AsSingle();
            ((Vector256.Load(x + i) * scale) & keep).Store(y + i);
        }

        for (; i < count; i++)
            y[i] = Word(key, index + (ulong)i) >= threshold ? x[i] * scale : 0;
    }

    /// <summary>Both words of a block.</summary>
    private static ulong Pair(ulong key, ulong index)
    {
        uint k0 = (uint)key, k1 = (uint)(key >> 32), k2 = Parity ^ k0 ^ k1;
        uint a = (uint)index + k0, b = (uint)(index >> 32) + k1;
        Mix(ref a, ref b, 13, 15, 26, 6);
        a += k1;
        b += k2 + 1;
        Mix(ref a, ref b, 17, 29, 16, 24);
        a += k2;
        b += k0 + 2;
        Mix(ref a, ref b, 13, 15, 26, 6);
        a += k0;
        b += k1 + 3;
        return ((ulong)a << 32) | b;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Words(ulong key, Vector256<uint> low, uint high)
    {
        uint k0 = (uint)key, k1 = (uint)(key >> 32), k2 = Parity ^ k0 ^ k1;
        Vector256<uint> a = low + Vector256.Create(k0), b = Vector256.Create(high + k1);
        Mix(ref a, ref b, 13, 15, 26, 6);
        a += Vector256.Create(k1);
        b += Vector256.Create(k2 + 1);
        Mix(ref a, ref b, 17, 29, 16, 24);
        a += Vector256.Create(k2);
        b += Vector256.Create(k0 + 2);
        Mix(ref a, ref b, 13, 15, 26, 6);
        a += Vector256.Create(k0);
        b += Vector256.Create(k1 + 3);
        return a + b;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(ref uint a, ref uint b, int r0, int r1, int r2, int r3)
    {
        a += b;
        b = uint.RotateLeft(b, r0) ^ a;
        a += b;
        b = uint.RotateLeft(b, r1) ^ a;
        a += b;
        b = uint.RotateLeft(b, r2) ^ a;
        a += b;
        b = uint.RotateLeft(b, r3) ^ a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(ref Vector256<uint> a, ref Vector256<uint> b, int r0, int r1, int r2, int r3)
    {
        a += b;
        b = ((b << r0) | (b >>> (32 - r0))) ^ a;
        a += b;
        b = ((b << r1) | (b >>> (32 - r1))) ^ a;
        a += b;
        b = ((b << r2) | (b >>> (32 - r2))) ^ a;
        a += b;
        b = ((b << r3) | (b >>> (32 - r3))) ^ a;
    }
}
