using System.Globalization;
using System.Text;

namespace Samvad.Understanding.Languages;

/// <summary>Brings a message into the form that everything else expects; what people see of it stays the same.</summary>
public static class Normaliser
{
    /// <summary>UTF-16 units that are kept of a message unless the caller says otherwise.</summary>
    public const int DefaultMaximumLength = 4_000;

    private const char Replacement = '\uFFFD';

    // Nobody stacks more marks on a letter than Devanagari conjuncts and Vietnamese do; long stacks are made to hurt.
    private const int MostMarks = 8;

    /// <summary>
    /// The text in Unicode normalisation form C, without control, direction and zero-width characters (joiners inside
    /// Devanagari words stay), with single spaces, no space at either end, and lone surrogates replaced by U+FFFD.
    /// </summary>
    /// <param name="text">The text as it came in.</param>
    /// <param name="maximumLength">UTF-16 units to keep at most; a surrogate pair is not cut. At least 1.</param>
    public static string Normalise(string text, int maximumLength = DefaultMaximumLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumLength, 1);
        if (IsPlain(text) && text.Length <= maximumLength) return text;
        // Composing shortens a text by less than half of it, so what lies beyond this is cut anyhow.
        var input = text.AsSpan(0, (int)Math.Min(text.Length, 4L * maximumLength));
        var clean = Clean(input);
        return Cut(clean.Normalize(NormalizationForm.FormC), maximumLength);
    }

    /// <summary>Printable ASCII with single spaces is normal already.</summary>
    private static bool IsPlain(string text)
    {
        var last = ' ';
        foreach (var c in text)
        {
            if (c is < ' ' or > '~' || (c == ' ' && last == ' ')) return false;
            last = c;
        }

        return text.Length == 0 || last != ' ';
    }

    private static string Clean(ReadOnlySpan<char> text)
    {
        var result = new StringBuilder(text.Length);
        var (pendingSpace, marks) = (false, 0);
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (char.IsWhiteSpace(c))
            {
                pendingSpace = result.Length > 0;
                continue;
            }

            if (IsDropped(text, at)) continue;
            marks = IsMark(c) ? marks + 1 : 0;
            if (marks > MostMarks) continue;
            if (pendingSpace) result.Append(' ');
            pendingSpace = false;
            at += Append(text, at, result);
        }

        return result.ToString();
    }

    /// <summary>Appends the character at a place, and returns how many units more than one it took.</summary>
    private static int Append(ReadOnlySpan<char> text, int at, StringBuilder result)
    {
        if (!char.IsSurrogate(text[at]))
        {
            result.Append(text[at]);
            return 0;
        }

        var isPair = char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]);
        if (isPair) result.Append(text.Slice(at, 2));
        else result.Append(Replacement);
        return isPair ? 1 : 0;
    }

    private static bool IsDropped(ReadOnlySpan<char> text, int at)
    {
        var c = text[at];
        if (c is '\u200C' or '\u200D') return !IsJoinerNeeded(text, at);
        // Noncharacters make normalisation fail.
        return c is '\uFFFE' or '\uFFFF' or (>= '\uFDD0' and <= '\uFDEF')
            || char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format;
    }

    /// <summary>Inside Devanagari joiners choose letter forms; between two emoji a joiner makes one of them.</summary>
    private static bool IsJoinerNeeded(ReadOnlySpan<char> text, int at)
    {
        if (at == 0 || at + 1 >= text.Length) return false;
        var (before, after) = (text[at - 1], text[at + 1]);
        return (IsDevanagari(before) && IsDevanagari(after)) || (text[at] == '\u200D' && IsEmojiEdge(before) && IsEmojiEdge(after));
    }

    private static bool IsDevanagari(char c) => c is >= '\u0900' and <= '\u097F';

    private static bool IsEmojiEdge(char c) => char.IsSurrogate(c) || c == '\uFE0F' || char.GetUnicodeCategory(c) == UnicodeCategory.OtherSymbol;

    private static bool IsMark(char c) =>
        c >= '\u0300' && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static string Cut(string text, int maximumLength)
    {
        if (text.Length <= maximumLength) return text;
        var end = char.IsHighSurrogate(text[maximumLength - 1]) ? maximumLength - 1 : maximumLength;
        return text[..end].TrimEnd(' ');
    }
}
