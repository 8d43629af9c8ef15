using System.Buffers;
using System.Globalization;
using System.Text;

namespace Samvad.Understanding.Intents;

/// <summary>
/// Brings a text into the form that features are read from: composed (NFC), case-folded, one space around each word.
/// Letters, digits and combining marks make words, so a Devanagari vowel sign stays with its consonant; a symbol
/// (currency, emoji) is a word of its own; other punctuation separates.
/// </summary>
internal static class WordScanner
{
    /// <summary>
    /// Text beyond this many UTF-16 units is not read: an intent shows in the first page of a message.
    /// </summary>
    public const int LongestText = 4096;

    private const char ZeroWidthNonJoiner = '\u200C', ZeroWidthJoiner = '\u200D';

    /// <summary>
    /// Most UTF-16 units that <see cref="Scan"/> writes for a text of this length: NFC can triple a text, each unit may
    /// become a word with its space, and there is a leading space.
    /// </summary>
    public static int Capacity(int length) => (6 * Math.Min(length, LongestText)) + 2;

    /// <summary>
    /// Writes <c>" word word "</c> to <paramref name="output"/>; returns how many units were written.
    /// </summary>
    public static int Scan(ReadOnlySpan<char> text, Span<char> output)
    {
        if (text.Length > LongestText)
            text = text[..LongestText];
        if (CompositionCheck.IsCertainlyComposed(text))
            return ScanComposed(text, output);

        var wellFormed = ArrayPool<char>.Shared.Rent(text.Length);
        var composed = ArrayPool<char>.Shared.Rent(3 * text.Length);
        var clean = wellFormed.AsSpan(0, text.Length);
        ReplaceInvalid(text, clean);
        var length = ((ReadOnlySpan<char>)clean).TryNormalize(composed, out var written) ? written : 0;
        var result = ScanComposed(composed.AsSpan(0, length), output);
        ArrayPool<char>.Shared.Return(wellFormed);
        ArrayPool<char>.Shared.Return(composed);
        return result;
    }

    private static int ScanComposed(ReadOnlySpan<char> text, Span<char> output)
    {
        output[0] = ' ';
        var at = 1;
        var inWord = false;
        for (var i = 0; i < text.Length;)
        {
            if (text[i] < 128)
            {
                var c = text[i++];
                if (char.IsAsciiLetterOrDigit(c))
                {
                    output[at++] = (char)(char.IsAsciiLetterUpper(c) ? c | 0x20 : c);
                    inWord = true;
                    continue;
                }
                if (c == '\'' && inWord && i < text.Length && char.IsAsciiLetter(text[i]))
                    continue;
                at = EndWord(output, at, ref inWord);
                if (c is '$' or '%' or '+' or '=')
                    at = SymbolWord(output, at, new Rune(c));
                continue;
            }
            Rune.DecodeFromUtf16(text[i..], out var rune, out var units);
            i += units;
            if (rune.Value == '’' && inWord && i < text.Length && char.IsLetter(text[i]))
                continue;
            if (BelongsToWord(rune, inWord))
            {
                at += Fold(rune).EncodeToUtf16(output[at..]);
                inWord = true;
                continue;
            }
            at = EndWord(output, at, ref inWord);
            if (Rune.IsSymbol(rune))
                at = SymbolWord(output, at, rune);
        }
        return EndWord(output, at, ref inWord);
    }

    private static bool BelongsToWord(Rune rune, bool inWord) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark => inWord,
        UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => inWord,
        UnicodeCategory.Format => inWord && rune.Value is ZeroWidthJoiner or ZeroWidthNonJoiner,
        _ => Rune.IsLetterOrDigit(rune),
    };

    /// <summary>Up, then down: so that letters with two small forms, such as the Greek sigma, meet.</summary>
    private static Rune Fold(Rune rune) => Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune));

    private static int EndWord(Span<char> output, int at, ref bool inWord)
    {
        if (inWord)
            output[at++] = ' ';
        inWord = false;
        return at;
    }

    private static int SymbolWord(Span<char> output, int at, Rune rune)
    {
        at += rune.EncodeToUtf16(output[at..]);
        output[at++] = ' ';
        return at;
    }

    /// <summary>Lone surrogates, and the U+FFFE that the platform's normalisation refuses, become U+FFFD.</summary>
    private static void ReplaceInvalid(ReadOnlySpan<char> text, Span<char> output)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var paired = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (paired)
            {
                output[i] = text[i];
                output[i + 1] = text[++i];
            }
            else
                output[i] = char.IsSurrogate(text[i]) || text[i] == '\uFFFE' ? '\uFFFD' : text[i];
        }
    }
}
