namespace Samvad.LanguageModel.Tokenizers.Bpe;

/// <summary><see cref="PreTokenPattern.Cl100k"/> as a scanner.</summary>
internal readonly struct Cl100kScanner : IPreTokenScanner
{
    public static int End(ReadOnlySpan<byte> utf8, int start)
    {
        var first = utf8[start];
        if (first == '\'')
        {
            var contraction = Contraction(utf8[(start + 1)..]);
            if (contraction > 0)
                return start + 1 + contraction;
        }

        var kind = CharacterClasses.At(utf8, start, out var width);
        var second = start + width;
        if (kind == CharacterClass.Letter)
            return CharacterClasses.EndOfRun(utf8, second, CharacterClass.Letter);
        if (kind == CharacterClass.Number)
            return EndOfNumbers(utf8, second);
        var next = second < utf8.Length ? CharacterClasses.At(utf8, second, out width) : CharacterClass.Space;
        if (next == CharacterClass.Letter && first is not ((byte)'\r' or (byte)'\n'))
            return CharacterClasses.EndOfRun(utf8, second + width, CharacterClass.Letter);
        if (kind == CharacterClass.Other || (first == ' ' && next == CharacterClass.Other))
            return EndOfNewlines(utf8, CharacterClasses.EndOfRun(utf8, second, CharacterClass.Other));
        return EndOfWhitespace(utf8, start);
    }

    private static int EndOfNumbers(ReadOnlySpan<byte> utf8, int at)
    {
        for (var count = 1; count < 3 && at < utf8.Length; count++)
        {
            if (CharacterClasses.At(utf8, at, out var width) != CharacterClass.Number)
                break;
            at += width;
        }

        return at;
    }

    private static int EndOfNewlines(ReadOnlySpan<byte> utf8, int at)
    {
        while (at < utf8.Length && (utf8[at] is (byte)'\r' or (byte)'\n'))
            at++;
        return at;
    }

    /// <summary><c>\s*[\r\n]+|\s+(?!\S)|\s+</c>: whitespace up to its last newline, if it has one.</summary>
    private static int EndOfWhitespace(ReadOnlySpan<byte> utf8, int start)
    {
        var end = CharacterClasses.EndOfRun(utf8, start, CharacterClass.Space);
        var newline = utf8[start..end].LastIndexOfAny((byte)'\r', (byte)'\n');
        return newline >= 0 ? start + newline + 1 : WhitespaceRun.End(utf8, start);
    }

    /// <summary>Without regard to case, which in Unicode makes the long s (U+017F) an s.</summary>
    private static int Contraction(ReadOnlySpan<byte> behindApostrophe)
    {
        if (behindApostrophe is [0xC5, 0xBF, ..])
            return 2;
        var first = behindApostrophe.Length > 0 ? behindApostrophe[0] | 0x20 : 0;
        var second = behindApostrophe.Length > 1 ? behindApostrophe[1] | 0x20 : 0;
        return first switch
        {
            's' or 't' or 'm' or 'd' => 1,
            'r' or 'v' when second == 'e' => 2,
            'l' when second == 'l' => 2,
            _ => 0,
        };
    }
}
