using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Samvad.LanguageModel.Tokenizers.Bpe;

/// <summary>The four classes of characters which the pre-token patterns tell apart: <c>\p{L}</c>, <c>\p{N}</c>, <c>\s</c> and the rest.</summary>
internal enum CharacterClass : byte
{
    Other,
    Letter,
    Number,
    Space,
}

/// <summary>Looks up classes of characters in UTF-8.</summary>
internal static class CharacterClasses
{
    private static readonly CharacterClass[] s_bmp = [.. Enumerable.Range(0, 0x10000).Select(Classify)];

    /// <summary>The class of an ASCII byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CharacterClass OfAscii(byte value) => s_bmp[value];

    /// <summary>The class of the character that begins at a place, and its length in bytes. Bytes that are no UTF-8 are "other".</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CharacterClass At(ReadOnlySpan<byte> utf8, int at, out int width)
    {
        var value = utf8[at];
        if (value >= 0x80)
            return AtNonAscii(utf8[at..], out width);
        width = 1;
        return s_bmp[value];
    }

    /// <summary>The place behind the run of characters of a class that begins at a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int EndOfRun(ReadOnlySpan<byte> utf8, int at, CharacterClass same)
    {
        while (at < utf8.Length && At(utf8, at, out var width) == same)
            at += width;
        return at;
    }

    private static CharacterClass AtNonAscii(ReadOnlySpan<byte> utf8, out int width)
    {
        if (Rune.DecodeFromUtf8(utf8, out var rune, out width) != OperationStatus.Done)
            return CharacterClass.Other;
        return rune.Value < s_bmp.Length ? s_bmp[rune.Value] : Classify(rune.Value);
    }

    private static CharacterClass Classify(int point)
    {
        if (point < 0x10000 && char.IsWhiteSpace((char)point))
            return CharacterClass.Space;
        return CharUnicodeInfo.GetUnicodeCategory(point) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => CharacterClass.Letter,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => CharacterClass.Number,
            _ => CharacterClass.Other,
        };
    }
}
