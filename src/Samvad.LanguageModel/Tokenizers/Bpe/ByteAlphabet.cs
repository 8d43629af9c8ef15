using System.Text;

namespace Samvad.LanguageModel.Tokenizers.Bpe;

/// <summary>
/// GPT-2's way to write any bytes as printable characters: a byte that is printable in Latin-1 is itself, the others are
/// U+0100 and following. A space is "Ġ" (U+0120) and a newline "Ċ" (U+010A).
/// </summary>
internal static class ByteAlphabet
{
    private const int Characters = 0x144;
    private static readonly char[] s_characters = new char[256];
    private static readonly short[] s_bytes = new short[Characters];

    static ByteAlphabet()
    {
        Array.Fill(s_bytes, (short)-1);
        var printable = Enumerable.Range(0, 256).Where(IsPrintable).ToArray();
        Order = [.. printable.Concat(Enumerable.Range(0, 256).Except(printable)).Select(value => (byte)value)];
        for (var index = 0; index < 256; index++)
        {
            var character = index < printable.Length ? (char)printable[index] : (char)(0x100 + index - printable.Length);
            s_characters[Order[index]] = character;
            s_bytes[character] = Order[index];
        }
    }

    /// <summary>The bytes in the order of the characters they are written as, which is that of their ids in GPT-2.</summary>
    public static byte[] Order { get; }

    /// <summary>Writes bytes as characters.</summary>
    public static string Write(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var value in bytes)
            text.Append(s_characters[value]);
        return text.ToString();
    }

    /// <summary>Reads characters as bytes; gives null where one stands for no byte.</summary>
    public static byte[]? Read(ReadOnlySpan<char> text)
    {
        var bytes = new byte[text.Length];
        for (var index = 0; index < text.Length; index++)
        {
            var value = text[index] < Characters ? s_bytes[text[index]] : -1;
            if (value < 0)
                return null;
            bytes[index] = (byte)value;
        }

        return bytes;
    }

    private static bool IsPrintable(int value) => value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xFF and not 0xAD);
}
