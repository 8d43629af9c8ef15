using Samvad.Dialogue.Phrases;

namespace Samvad.Understanding.Phrasing;

/// <summary>What a user wants done, in the fewest words: <c>block card</c>, <c>transfer {amount} to {payee}</c>.</summary>
/// <param name="Action">The verb, with the words that belong to it: <c>block</c>, <c>apply for</c>.</param>
/// <param name="Things">What it is done to, without an article; slots in braces.</param>
public sealed record Activity(string Action, string Things)
{
    /// <summary>Letters before this one are Latin.</summary>
    private const char AfterLatin = '\u0250';

    /// <summary>Prepositions that belong to the verb in front of them.</summary>
    private static readonly HashSet<string> s_particles = ["for", "on", "off", "up", "out", "to", "with", "at", "about", "back"];

    /// <summary>Reads an activity as somebody types it.</summary>
    /// <exception cref="FormatException">It is not a verb and what it is done to, is not in Latin letters, or is no phrase pattern.</exception>
    public static Activity Parse(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var verb = words.Length > 2 && s_particles.Contains(words[1]) ? 2 : 1;
        if (words.Length <= verb || words[0].Contains('{'))
            throw new FormatException($"“{text}” is no activity; write a verb and what it is done to, such as “block card” or “transfer {{amount}} to {{payee}}”.");
        if (!PhrasePattern.TryParse(string.Join(' ', words), out _, out var errors))
            throw new FormatException($"“{text}” is no activity: {errors[0].Message} {errors[0].Remedy}");
        if (!words[0].All(IsOfVerb))
            throw new FormatException($"The verb “{words[0]}” of “{text}” is not in Latin letters. Phrases are made in English, or English mixed with Hindi in Latin letters; write an English verb, such as “block card”.");
        return new(string.Join(' ', words[..verb]).ToLowerInvariant(), string.Join(' ', words[verb..]));
    }

    private static bool IsOfVerb(char c) => (char.IsLetter(c) && c < AfterLatin) || c is '-' or '\'' or '’';
}
