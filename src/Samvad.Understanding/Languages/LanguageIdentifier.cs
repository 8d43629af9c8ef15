using System.Collections.Frozen;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Languages;

/// <summary>
/// Tells in which of an assistant's languages a message is, also where Hindi or Marathi are typed in Latin letters: by script,
/// by the small words of each language, by word endings and by letters that only one of them has.
/// </summary>
public sealed class LanguageIdentifier
{
    private const int LongestWord = 32;
    private const int LongestMessage = 1_000;
    private const float EndingWeight = 0.5f;
    private const float LetterWeight = 1.5f;
    private const float ScriptWeight = 0.75f;

    // People who type Hindi in Latin letters mix in English words, small ones too; the reverse is rare.
    private const float TypedInLatinWeight = 1.75f;

    // So many Latin words without one of another language are taken for the language that owns the script, unless one that
    // is not known may be written in it too.
    private const int WordsForScript = 3;

    private readonly string[] _codes;
    private readonly WritingScript[] _scripts;
    private readonly bool _isEachKnown;
    private readonly FrozenDictionary<string, float[]>.AlternateLookup<ReadOnlySpan<char>> _words;
    private readonly (string Ending, int Language)[] _endings;
    private readonly (char Letter, int Language)[] _letters;

    /// <summary>An identifier among <paramref name="languages"/>.</summary>
    /// <param name="languages">Codes such as <c>en</c>, <c>hi</c> or <c>mr</c>; one that is not known is only ever a fallback.</param>
    public LanguageIdentifier(params IEnumerable<string> languages)
    {
        var all = languages.Select(code => (Code: code, Profile: LanguageProfiles.Find(code))).ToArray();
        var known = all.Where(entry => entry.Profile is { }).ToArray();
        _isEachKnown = known.Length == all.Length;
        _codes = [.. known.Select(entry => entry.Code)];
        _scripts = [.. known.Select(entry => entry.Profile!.Script)];
        _words = ReadWords([.. known.Select(entry => entry.Profile!)]).GetAlternateLookup<ReadOnlySpan<char>>();
        _endings = [.. known.SelectMany((entry, index) => entry.Profile!.Endings.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(ending => (Folding.Fold(ending), index)))];
        _letters = [.. known.SelectMany((entry, index) => entry.Profile!.Letters.Select(letter => (letter, index)))];
    }

    /// <summary>The language of a message.</summary>
    /// <param name="text">The message.</param>
    /// <param name="fallback">The language of the conversation, taken where the message does not tell.</param>
    public LanguageGuess Identify(ReadOnlySpan<char> text, string fallback)
    {
        Span<float> scores = stackalloc float[_codes.Length];
        var (latin, devanagari) = (0, 0);
        text = text[..Math.Min(text.Length, LongestMessage)];
        for (var at = 0; at < text.Length;)
        {
            var length = WordLength(text[at..]);
            if (length > 0)
            {
                var isLatin = text[at] < '\u0900';
                if (isLatin) latin++;
                else if (text[at] <= '\u097F') devanagari++;
                ScoreWord(text.Slice(at, Math.Min(length, LongestWord)), isLatin ? WritingScript.Latin : WritingScript.Devanagari, scores);
            }

            at += Math.Max(1, length);
        }

        AddScript(WritingScript.Devanagari, devanagari, scores);
        if (_isEachKnown && latin >= WordsForScript && Largest(scores) < 0) AddScript(WritingScript.Latin, latin, scores);
        return Decide(scores, fallback);
    }

    private LanguageGuess Decide(Span<float> scores, string fallback)
    {
        var (best, total) = (-1, 0f);
        for (var i = 0; i < scores.Length; i++)
        {
            total += scores[i];
            if (scores[i] > 0 && (best < 0 || scores[i] > scores[best] || (scores[i] == scores[best] && _codes[i] == fallback))) best = i;
        }

        if (best < 0) return new LanguageGuess(fallback, 0);
        // Little evidence is little confidence, even where all of it points one way.
        return new LanguageGuess(_codes[best], scores[best] / (total + 0.5f));
    }

    private void ScoreWord(ReadOnlySpan<char> word, WritingScript script, Span<float> scores)
    {
        Span<char> folded = stackalloc char[word.Length];
        var length = 0;
        foreach (var c in word)
        {
            if (c is '\u093C' or '\u200C' or '\u200D' or '\'' or '’') continue;
            foreach (var (letter, language) in _letters)
            {
                if (c == letter) scores[language] += LetterWeight;
            }

            folded[length++] = Folding.FoldChar(c);
        }

        folded = folded[..length];
        if (_words.TryGetValue(folded, out var votes))
        {
            for (var i = 0; i < votes.Length; i++) scores[i] += votes[i];
        }
        else if (script == WritingScript.Devanagari)
        {
            ScoreEnding(folded, scores);
        }
    }

    private void ScoreEnding(ReadOnlySpan<char> folded, Span<float> scores)
    {
        foreach (var (ending, language) in _endings)
        {
            if (folded.Length < ending.Length + 2 || !folded.EndsWith(ending, StringComparison.Ordinal)) continue;
            scores[language] += EndingWeight;
            return;
        }
    }

    /// <summary>Words in a script speak against the languages of other scripts, and a little for those of their own.</summary>
    private void AddScript(WritingScript script, int words, Span<float> scores)
    {
        if (words == 0) return;
        for (var i = 0; i < scores.Length; i++)
        {
            if (_scripts[i] == script) scores[i] += ScriptWeight * words;
        }
    }

    private static float Largest(Span<float> scores)
    {
        var largest = -1f;
        foreach (var score in scores) largest = score > 0 ? Math.Max(largest, score) : largest;
        return largest;
    }

    private static int WordLength(ReadOnlySpan<char> text)
    {
        if (!IsWord(text[0])) return 0;
        var length = 1;
        while (length < text.Length && (IsWord(text[length]) || IsApostropheWithin(text[length..]))) length++;
        return length;
    }

    private static bool IsApostropheWithin(ReadOnlySpan<char> text) =>
        text[0] is '\'' or '’' && text.Length > 1 && char.IsLetter(text[1]);

    private static bool IsWord(char c) => c switch
    {
        < (char)128 => char.IsAsciiLetter(c),
        >= '\u0900' and <= '\u097F' => c is not ('\u0964' or '\u0965') and not (>= '\u0966' and <= '\u096F'),
        '\u200C' or '\u200D' => true,
        _ => char.IsLetter(c),
    };

    /// <summary>The votes of each word: one for a word of one language, a share of it where several have it.</summary>
    private static FrozenDictionary<string, float[]> ReadWords(LanguageProfile[] profiles)
    {
        var words = new Dictionary<string, float[]>(StringComparer.Ordinal);
        for (var i = 0; i < profiles.Length; i++)
        {
            foreach (var word in profiles[i].Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                var folded = Folding.Fold(word);
                if (!words.TryGetValue(folded, out var votes)) words[folded] = votes = new float[profiles.Length];
                votes[i] = 1;
            }
        }

        foreach (var (word, votes) in words)
        {
            var shared = votes.Sum();
            for (var i = 0; i < votes.Length; i++)
            {
                var isTyped = shared == 1 && word[0] < '\u0900' && profiles[i].Script != WritingScript.Latin;
                votes[i] *= isTyped ? TypedInLatinWeight : 1 / (shared * shared);
            }
        }

        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
