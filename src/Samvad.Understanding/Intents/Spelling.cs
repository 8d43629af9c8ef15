using System.Collections.Immutable;
using System.Globalization;
using Samvad.LanguageModel.Encoders.Static;
using Samvad.Understanding.Entities;

namespace Samvad.Understanding.Intents;

/// <summary>
/// Reads mistyped words as they were meant. A word that neither the phrases nor English has is taken for the nearest of the phrases, in any script; where none is near,
/// for the nearest of English, unless most words of the phrases are of other languages. Both the n-grams and the meaning of a message are read of what was meant. Safe for use by many threads at once; reading allocates nothing.
/// </summary>
internal sealed class Spelling
{
    /// <summary>Shorter words are too near to too many others.</summary>
    private const int Shortest = 4, ShortestEnglish = 5;

    /// <summary>Longer words are seldom words.</summary>
    private const int Longest = 32;

    /// <summary>More unknown words than this are in no message that is worth the time.</summary>
    private const int MostUnknown = 64;

    private static readonly Lazy<NearestWords> s_english = new(() => new([.. StaticEncoder.BuiltIn.Words]));

    private readonly NearestWords _words;
    private readonly bool _isEnglish;

    /// <param name="words">The words of the phrases: <see cref="Words"/>.</param>
    public Spelling(ImmutableArray<string> words)
    {
        (Words, _words) = (words, new(words));
        _isEnglish = 2 * words.Count(word => s_english.Value.Contains(word)) >= words.Length;
    }

    /// <summary>The words of the phrases that are long enough to be mistyped, in small letters, the more frequent before the others.</summary>
    public ImmutableArray<string> Words { get; }

    /// <summary>How those who wrote phrases spell.</summary>
    public static Spelling Of(IEnumerable<string> phrases)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var byWord = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> word = stackalloc char[Longest];
        foreach (var phrase in phrases)
        {
            for (var at = 0; TryNext(phrase, ref at, word, out var length);)
                byWord[word[..length]] = byWord.TryGetValue(word[..length], out var count) ? count + 1 : 1;
        }

        return new([.. counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal).Select(count => count.Key)]);
    }

    /// <summary>The most UTF-16 units that <see cref="Meant"/> writes for a text of this length: a word of four may become one of five.</summary>
    public static int Capacity(int length) => length + (length / Shortest);

    /// <summary>What a text was meant to be: the text itself, or where a word is mistyped what it writes to <paramref name="buffer"/>. A text in decomposed form stays as it is.</summary>
    public ReadOnlySpan<char> Meant(ReadOnlySpan<char> text, Span<char> buffer)
    {
        if (!CompositionCheck.IsCertainlyComposed(text))
            return text;
        Span<char> word = stackalloc char[Longest];
        var (copied, written, unknown) = (0, 0, 0);
        for (var at = 0; unknown < MostUnknown && TryNext(text, ref at, word, out var length);)
        {
            var mistyped = word[..length];
            if (_words.Contains(mistyped) || s_english.Value.Contains(mistyped))
                continue;
            unknown++;
            var meant = _words.Nearest(mistyped, EditDistance.Limit(length)) ?? (_isEnglish && length >= ShortestEnglish ? s_english.Value.Nearest(mistyped, 1) : null);
            if (meant is null)
                continue;
            Append(text[copied..(at - length)], buffer, ref written);
            Append(meant, buffer, ref written);
            copied = at;
        }

        if (copied == 0)
            return text;
        Append(text[copied..], buffer, ref written);
        return buffer[..written];
    }

    /// <summary>Finds the next word of letters alone that is neither too short nor too long, and writes it in small letters.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where to begin; then the end of the word.</param>
    /// <param name="word">Where the word goes.</param>
    /// <param name="length">Its length.</param>
    private static bool TryNext(ReadOnlySpan<char> text, ref int at, Span<char> word, out int length)
    {
        var end = Math.Min(text.Length, WordScanner.LongestText);
        while (at < end)
        {
            (length, var isWord) = (0, true);
            for (; at < end && IsOfWord(text[at]); at++, length++)
            {
                isWord &= length < word.Length && !char.IsDigit(text[at]);
                if (isWord)
                    word[length] = char.ToLowerInvariant(text[at]);
            }

            if (isWord && length >= Shortest)
                return true;
            if (length == 0)
                at++;
        }

        length = 0;
        return false;
    }

    /// <summary>Letters, digits and the signs that Indian scripts put to letters.</summary>
    private static bool IsOfWord(char unit) => char.IsAscii(unit)
        ? char.IsAsciiLetterOrDigit(unit)
        : char.IsLetterOrDigit(unit) || char.GetUnicodeCategory(unit) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static void Append(ReadOnlySpan<char> part, Span<char> buffer, ref int written)
    {
        part.CopyTo(buffer[written..]);
        written += part.Length;
    }
}
