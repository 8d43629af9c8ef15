using System.Buffers.Binary;

namespace Samvad.LanguageModel.Formats;

/// <summary>Blocks of Q8_0: a half-precision scale, then 32 signed bytes.</summary>
internal static class GgufBlocks
{
    /// <summary>The elements of a block.</summary>
    public const int Length = 32;

    /// <summary>The bytes of a block.</summary>
    public const int Bytes = 2 + Length;

    /// <summary>Stores one block: the element of the greatest magnitude becomes ±127.</summary>
    public static void Write(ReadOnlySpan<float> elements, Span<byte> block)
    {
        var greatest = 0f;
        foreach (var element in elements)
            greatest = Math.Max(greatest, Math.Abs(element));
        var scale = greatest / 127;
        var inverse = scale == 0 ? 0 : 1 / scale;
        BinaryPrimitives.WriteHalfLittleEndian(block, (Half)scale);
        for (var index = 0; index < Length; index++)
            block[2 + index] = (byte)(sbyte)MathF.Round(elements[index] * inverse, MidpointRounding.AwayFromZero);
    }
}
