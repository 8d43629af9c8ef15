namespace Samvad.Understanding.Tokens;

/// <summary>
/// The form in which words are compared: lower case, ASCII digits, and without the differences that people who write
/// Devanagari do not make consistently (nukta, candrabindu for anusvara, joiners).
/// </summary>
internal static class Folding
{
    private const char Nukta = '\u093C';
    private const char ZeroWidthNonJoiner = '\u200C';
    private const char ZeroWidthJoiner = '\u200D';

    /// <summary>The folded form of one word.</summary>
    public static string Fold(ReadOnlySpan<char> word)
    {
        Span<char> buffer = word.Length <= 128 ? stackalloc char[word.Length] : new char[word.Length];
        var length = 0;
        foreach (var c in word)
        {
            if (c is Nukta or ZeroWidthJoiner or ZeroWidthNonJoiner or '\'' or '’') continue;
            buffer[length++] = FoldChar(c);
        }

        return new string(buffer[..length]);
    }

    /// <summary>The folded form of one UTF-16 unit.</summary>
    public static char FoldChar(char c)
    {
        if (c < 128) return c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;
        if (c is >= '\u0900' and <= '\u097F') return FoldDevanagari(c);
        return char.ToLowerInvariant(c);
    }

    private static char FoldDevanagari(char c) => c switch
    {
        '\u0901' => '\u0902',
        '\u0929' => '\u0928',
        '\u0931' => '\u0930',
        '\u0934' => '\u0933',
        '\u0958' => '\u0915',
        '\u0959' => '\u0916',
        '\u095A' => '\u0917',
        '\u095B' => '\u091C',
        '\u095C' => '\u0921',
        '\u095D' => '\u0922',
        '\u095E' => '\u092B',
        '\u095F' => '\u092F',
        >= '\u0966' and <= '\u096F' => (char)('0' + (c - '\u0966')),
        _ => c,
    };
}
