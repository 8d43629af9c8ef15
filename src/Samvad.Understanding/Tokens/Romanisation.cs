using System.Buffers;

namespace Samvad.Understanding.Tokens;

/// <summary>
/// Writes Devanagari in Latin letters, as people type it who have no other keyboard: खाता, “khata”; करना, “karna”. Long vowels are
/// written short, and the vowel that every consonant has is left out where Hindi does not speak it: at the end of a word, and between
/// two syllables with vowels (M. Ohala, "Aspects of Hindi Phonology", 1983).
/// </summary>
internal static class Romanisation
{
    /// <summary>Most Latin letters that one sign becomes.</summary>
    private const int Longest = 4;

    private const char FirstConsonant = 'क', LastConsonant = 'ह', Virama = '\u094D', Nukta = '\u093C';

    private static readonly SearchValues<char> s_devanagari = SearchValues.Create([.. Enumerable.Range(0x0900, 0x80).Select(unit => (char)unit)]);

    /// <summary>The consonants क to ह.</summary>
    private static readonly string[] s_consonants =
        "k kh g gh n ch chh j jh n t th d dh n t th d dh n n p ph b bh m y r r l l l v sh sh s h".Split(' ');

    /// <summary>Vowels that stand alone, अ to औ.</summary>
    private static readonly string[] s_vowels = "a a i i u u ri l e e e ai o o o au".Split(' ');

    /// <summary>The signs of vowels after a consonant, ा to ौ.</summary>
    private static readonly string[] s_signs = "a i i u u ri ri e e e ai o o o au".Split(' ');

    /// <summary>Consonants that have their nukta with them.</summary>
    private static readonly string[] s_softened = "k kh g z d dh f y".Split(' ');

    /// <summary>Whether there is Devanagari in a text.</summary>
    public static bool IsNeeded(ReadOnlySpan<char> text) => text.ContainsAny(s_devanagari);

    /// <summary>Room that is enough for what <see cref="Write"/> writes for a text of a length.</summary>
    public static int Capacity(int length) => Longest * length;

    /// <summary>The text in Latin letters; whatever is no Devanagari stays as it is.</summary>
    public static string Of(string text)
    {
        if (!IsNeeded(text))
            return text;
        Span<char> output = text.Length <= 128 ? stackalloc char[Capacity(text.Length)] : new char[Capacity(text.Length)];
        return new string(output[..Write(text, output)]);
    }

    /// <summary>Writes the text in Latin letters and returns how many they are.</summary>
    public static int Write(ReadOnlySpan<char> text, Span<char> output)
    {
        var length = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (!IsConsonant(text[at]))
            {
                length += Append(Sign(text, at), output[length..]);
                continue;
            }

            var isSoftened = IsAt(text, at + 1, Nukta);
            length += Append(Consonant(text[at], isSoftened), output[length..]);
            at += isSoftened ? 1 : 0;
            if (HasOwnVowel(text, at) && IsSpoken(text, at))
                output[length++] = 'a';
        }

        return length;
    }

    private static int Append(ReadOnlySpan<char> letters, Span<char> output)
    {
        letters.CopyTo(output);
        return letters.Length;
    }

    /// <summary>A nukta under ज and फ makes sounds of other languages of them; elsewhere few people type the difference.</summary>
    private static string Consonant(char c, bool isSoftened) => (c, isSoftened) switch
    {
        ('ज', true) => "z",
        ('फ', true) => "f",
        _ => s_consonants[c - FirstConsonant],
    };

    private static ReadOnlySpan<char> Sign(ReadOnlySpan<char> text, int at) => text[at] switch
    {
        >= 'अ' and <= 'औ' and var vowel => s_vowels[vowel - 'अ'],
        >= '\u093E' and <= '\u094C' and var sign => s_signs[sign - '\u093E'],
        '\u0901' or '\u0902' => at + 1 < text.Length && text[at + 1] is >= 'प' and <= 'म' ? "m" : "n",
        '\u0904' or '\u0972' => "a",
        '\u0950' => "om",
        '।' or '॥' => ".",
        >= '\u0958' and <= '\u095F' and var softened => s_softened[softened - '\u0958'],
        >= '०' and <= '९' and var digit => Digits[(digit - '०')..][..1],
        >= '\u0900' and <= '\u097F' or '\u200C' or '\u200D' => [],
        _ => text.Slice(at, 1),
    };

    private static ReadOnlySpan<char> Digits => "0123456789";

    private static bool IsConsonant(char c) => c is >= FirstConsonant and <= LastConsonant;

    private static bool IsAt(ReadOnlySpan<char> text, int at, char c) => at < text.Length && text[at] == c;

    /// <summary>Whether a consonant has no sign that gives it another vowel, or none.</summary>
    private static bool HasOwnVowel(ReadOnlySpan<char> text, int at) =>
        at + 1 >= text.Length || !(text[at + 1] is >= '\u093E' and <= '\u094C' or Virama or Nukta);

    /// <summary>Whether the vowel of its own that the consonant at a place has is spoken.</summary>
    private static bool IsSpoken(ReadOnlySpan<char> text, int at)
    {
        var isFirst = at == 0 || !IsInWord(text[at - 1]);
        var isLast = at + 1 >= text.Length || !IsInWord(text[at + 1]);
        if (isFirst || isLast)
            return isFirst;
        // Between syllables with vowels: the one before must end in a vowel, and the consonant after must have a sign of one.
        return text[at - 1] == Virama || !IsConsonant(text[at + 1]) || HasOwnVowel(text, at + 1) || IsAt(text, at + 2, Virama);
    }

    private static bool IsInWord(char c) => c is >= '\u0900' and <= '\u0963' or >= '\u0970' and <= '\u097F' or '\u200C' or '\u200D';
}
