namespace Samvad.LanguageModel.Formats;

/// <summary>Numbers of 8 and 16 bits (OCP 8-bit floating point specification 1.0; bfloat16).</summary>
internal static class SmallFloats
{
    /// <summary>4 bits of exponent with bias 7, 3 of mantissa; all ones are no number, and there is no infinity.</summary>
    public static float FromE4M3(byte bits)
    {
        var (exponent, mantissa) = (bits >> 3 & 15, bits & 7);
        var magnitude = (bits & 0x7F) == 0x7F ? float.NaN
            : exponent == 0 ? mantissa * MathF.ScaleB(1, -9)
            : MathF.ScaleB(1 + mantissa / 8f, exponent - 7);
        return bits < 0x80 ? magnitude : -magnitude;
    }

    /// <summary>5 bits of exponent, 2 of mantissa: the upper half of an IEEE half.</summary>
    public static float FromE5M2(byte bits) => (float)BitConverter.UInt16BitsToHalf((ushort)(bits << 8));

    /// <summary>The nearest bfloat16, ties to even; what is no number stays none.</summary>
    public static ushort ToBFloat16(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value) ? (ushort)(bits >> 16 | 0x40) : (ushort)(bits + 0x7FFF + (bits >> 16 & 1) >> 16);
    }
}
