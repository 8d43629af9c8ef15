using System.Globalization;

namespace Samvad.Understanding.Tokens;

/// <summary>Splits a message into tokens, in one pass over its text.</summary>
internal static class Tokeniser
{
    private static readonly UnicodeCategory[] WordCategories =
    [
        UnicodeCategory.NonSpacingMark,
        UnicodeCategory.SpacingCombiningMark,
    ];

    /// <summary>What this thread split last: every part that reads a message splits it.</summary>
    [ThreadStatic]
    private static (string Text, Token[] Tokens) s_last;

    [ThreadStatic]
    private static List<Token>? s_found;

    /// <summary>
    /// The tokens of <paramref name="text"/> in order; anything that is neither word, number nor currency is skipped. They are shared: nobody
    /// may change them.
    /// </summary>
    public static Token[] Split(string text)
    {
        if (!ReferenceEquals(s_last.Text, text))
            s_last = (text, SplitAnew(text));
        return s_last.Tokens;
    }

    /// <summary>The tokens of a text that may be a part of another.</summary>
    public static Token[] Split(ReadOnlySpan<char> text) => s_last.Tokens is { } tokens && text.SequenceEqual(s_last.Text) ? tokens : Split(text.ToString());

    private static Token[] SplitAnew(string text)
    {
        var tokens = s_found ??= [];
        tokens.Clear();
        var at = 0;
        while (at < text.Length)
        {
            var length = 1;
            if (IsDigit(text[at]))
            {
                length = NumberLength(text, at);
                tokens.Add(new Token(TokenKind.Number, at, length, FoldNumber(text.AsSpan(at, length))));
            }
            else if (IsWordStart(text[at]))
            {
                length = WordLength(text, at);
                tokens.Add(new Token(TokenKind.Word, at, length, Folding.Fold(text.AsSpan(at, length))));
            }
            else if (text[at] >= '$' && char.GetUnicodeCategory(text[at]) == UnicodeCategory.CurrencySymbol)
            {
                tokens.Add(new Token(TokenKind.Currency, at, 1, text.Substring(at, 1)));
            }

            at += length;
        }

        return [.. tokens];
    }

    /// <summary>A text with every decimal digit as the one of ASCII; as long as it was.</summary>
    public static string FoldDigits(string text) => text.AsSpan().ContainsAnyExceptInRange('\0', '\u007F')
        ? string.Create(text.Length, text, (folded, source) =>
        {
            for (var at = 0; at < folded.Length; at++)
                folded[at] = IsDigit(source[at]) ? FoldDigit(source[at]) : source[at];
        })
        : text;

    /// <summary>Whether <paramref name="c"/> is a decimal digit of any script.</summary>
    public static bool IsDigit(char c) => c < 128 ? char.IsAsciiDigit(c) : char.IsDigit(c);

    private static bool IsWordStart(char c) =>
        c < 128 ? char.IsAsciiLetter(c) : char.IsLetter(c) || WordCategories.Contains(char.GetUnicodeCategory(c));

    private static bool IsWordPart(char c) => IsWordStart(c) || c is '\u200C' or '\u200D';

    private static int WordLength(string text, int start)
    {
        var at = start + 1;
        while (at < text.Length)
        {
            var joined = text[at] is '\'' or '’' && at + 1 < text.Length && IsWordStart(text[at + 1]);
            if (!joined && !IsWordPart(text[at])) break;
            at++;
        }

        return at - start;
    }

    private static int NumberLength(string text, int start)
    {
        var at = start + DigitsFrom(text, start);
        if (at - start <= 3)
        {
            for (var group = GroupLength(text, at); group > 0; group = GroupLength(text, at)) at += group;
        }

        var decimals = at < text.Length && text[at] == '.' ? DigitsFrom(text, at + 1) : 0;
        return at - start + (decimals == 0 ? 0 : decimals + 1);
    }

    /// <summary>A grouping comma with its digits: three, or two where another group follows (1,50,000); else 0.</summary>
    private static int GroupLength(string text, int at)
    {
        if (at >= text.Length || text[at] != ',') return 0;
        var digits = DigitsFrom(text, at + 1);
        var followed = at + 3 < text.Length && text[at + 3] == ',' && DigitsFrom(text, at + 4) is 2 or 3;
        return digits == 3 || (digits == 2 && followed) ? digits + 1 : 0;
    }

    private static int DigitsFrom(string text, int start)
    {
        var at = start;
        while (at < text.Length && IsDigit(text[at])) at++;
        return at - start;
    }

    private static string FoldNumber(ReadOnlySpan<char> number)
    {
        Span<char> buffer = number.Length <= 64 ? stackalloc char[number.Length] : new char[number.Length];
        var length = 0;
        foreach (var c in number)
        {
            if (c == ',') continue;
            buffer[length++] = FoldDigit(c);
        }

        return new string(buffer[..length]);
    }

    private static char FoldDigit(char c) => c < 128 ? c : (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c));
}
