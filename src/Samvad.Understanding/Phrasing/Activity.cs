namespace Samvad.Understanding.Phrasing;

/// <summary>What a user wants done, in the fewest words: <c>block card</c>, <c>transfer {amount} to {payee}</c>.</summary>
/// <param name="Action">The verb, with the words that belong to it: <c>block</c>, <c>apply for</c>.</param>
/// <param name="Things">What it is done to, without an article; slots in braces.</param>
public sealed record Activity(string Action, string Things)
{
    /// <summary>Prepositions that belong to the verb in front of them.</summary>
    private static readonly HashSet<string> s_particles = ["for", "on", "off", "up", "out", "to", "with", "at", "about", "back"];

    /// <summary>Reads an activity as somebody types it.</summary>
    /// <exception cref="FormatException">It is not a verb and what it is done to, or its braces do not match.</exception>
    public static Activity Parse(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var verb = words.Length > 2 && s_particles.Contains(words[1]) ? 2 : 1;
        if (words.Length <= verb || words[0].Contains('{'))
            throw new FormatException($"“{text}” is no activity; write a verb and what it is done to, such as “block card” or “transfer {{amount}} to {{payee}}”.");
        if (text.Count(c => c == '{') != text.Count(c => c == '}'))
            throw new FormatException($"The braces of “{text}” do not match; a slot is written as {{name}}.");
        return new(string.Join(' ', words[..verb]).ToLowerInvariant(), string.Join(' ', words[verb..]));
    }
}
