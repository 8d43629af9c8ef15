using Samvad.LanguageModel.Formats;

namespace Samvad.LanguageModel.Kernels.Elementwise;

/// <summary>
/// Rows of bfloat16 as the kernels read them. In every 32 numbers, number i and number i + 16 share 32 bits, so that a shift and a
/// mask make single-precision vectors of neighbours from them, whatever the width of a vector is. Rows are filled up with
/// zeros to a multiple of 32.
/// </summary>
internal static unsafe class BFloat16Rows
{
    /// <summary>How far the two numbers are apart that share 32 bits.</summary>
    internal const int Half = 16;

    private const int Block = 2 * Half;

    /// <summary>The pairs that a row of <paramref name="count"/> numbers takes.</summary>
    internal static int Pairs(int count) => (count + Block - 1) / Block * Half;

    /// <summary>Rounds a row of numbers.</summary>
    internal static void Pack(float* source, uint* target, int count)
    {
        for (var pair = 0; pair < Pairs(count); pair++)
        {
            var low = pair + (pair & -Half);
            target[pair] = Bits(source, low, count) | (Bits(source, low + Half, count) << 16);
        }
    }

    /// <summary>Widens a row.</summary>
    internal static void Unpack(uint* source, float* target, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var pair = source[(i / Block * Half) + (i % Half)];
            target[i] = BitConverter.UInt32BitsToSingle((i & Half) == 0 ? pair << 16 : pair & 0xFFFF0000u);
        }
    }

    private static uint Bits(float* source, int index, int count) => index < count ? SmallFloats.ToBFloat16(source[index]) : 0u;
}
