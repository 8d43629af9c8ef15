namespace Samvad.Understanding.Phrasing;

/// <summary>The forms in which people ask for something: {v} is the verb, {g} its -ing form, {o} what it is done to.</summary>
internal static class PhraseForms
{
    /// <summary>Commands, questions and statements, plain and polite, in an order that mixes them.</summary>
    internal static readonly string[] English =
    [
        "{v} {o}", "can you {v} {o}", "I want to {v} {o}", "how do I {v} {o}?", "please {v} {o}", "I need to {v} {o}",
        "could you please {v} {o}?", "I would like to {v} {o}", "{v} {o} please", "help me {v} {o}", "how can I {v} {o}", "I'd like to {v} {o}",
        "is it possible to {v} {o}?", "I need help {g} {o}", "can I {v} {o} here?", "I have to {v} {o} today", "would you {v} {o} for me",
        "I'm trying to {v} {o}", "{v} {o} right away", "where can I {v} {o}?", "I am having trouble {g} {o}", "let me {v} {o}",
        "what do I have to do to {v} {o}?", "I was wondering if you could {v} {o}", "go ahead and {v} {o}", "any way to {v} {o}?",
        "who can {v} {o} for me?", "I have been meaning to {v} {o}", "I can't {v} {o}", "{g} {o}",
    ];

    /// <summary>As Hindi speakers mix in English.</summary>
    internal static readonly string[] CodeMixed =
    [
        "{n} {v} karo", "{n} {v} karna hai", "{n} {v} kar do please", "{n} kaise {v} kare?", "mujhe {n} {v} karna hai",
        "kya aap {n} {v} kar sakte hain?", "{n} {v} kar dijiye", "{n} {v} nahi ho raha",
    ];

    /// <summary>What Hindi says behind a word where English has this before it.</summary>
    private static readonly Dictionary<string, string> s_behind = new()
    {
        ["to"] = "ko",
        ["on"] = "ko",
        ["from"] = "se",
        ["by"] = "se",
        ["with"] = "ke saath",
        ["for"] = "ke liye",
        ["in"] = "mein",
        ["at"] = "par",
        ["about"] = "ke baare mein",
    };

    /// <summary>What is said before the matter.</summary>
    internal static readonly string[] Openings = ["hi, ", "um, ", "hello there, ", "so ", "hey ", "ok, "];

    private static readonly string[] s_articles = ["my ", "the "], s_ofCommands = ["my ", "", "the "];

    /// <summary>What it is done to, with an article; slots and things that have one need none, and short commands may leave it out.</summary>
    internal static string WithArticle(string things, string form, int variant)
    {
        var articles = form.StartsWith("{v}", StringComparison.Ordinal) || form.StartsWith("{g}", StringComparison.Ordinal) ? s_ofCommands : s_articles;
        var first = things.Split(' ')[0];
        return first.Contains('{') || first is "my" or "the" or "a" or "an" or "your" or "some" or "all"
            ? things
            : articles[variant % articles.Length] + things;
    }

    /// <summary>Things in the order of Hindi: “{amount} to {payee}”, <c>{payee} ko {amount}</c>.</summary>
    internal static string InHindiOrder(string things)
    {
        string[] words = things.Split(' ');
        var (before, at) = (new List<string>(), Array.FindIndex(words, s_behind.ContainsKey));
        var thing = at < 0 ? words : words[..at];
        while (at >= 0)
        {
            var next = Array.FindIndex(words, at + 1, s_behind.ContainsKey);
            before.AddRange([.. words[(at + 1)..(next < 0 ? words.Length : next)], s_behind[words[at]]]);
            at = next;
        }

        return string.Join(' ', before.Concat(thing));
    }

    /// <summary>The -ing form of a verb's first word: <c>turning off</c>, <c>stopping</c>, <c>freezing</c>.</summary>
    internal static string Ing(string verb)
    {
        var (first, rest) = verb.IndexOf(' ', StringComparison.Ordinal) is var space and > 0 ? (verb[..space], verb[space..]) : (verb, "");
        if (first.EndsWith('e') && !first.EndsWith("ee", StringComparison.Ordinal))
            first = first[..^1];
        else if (IsShortAndClosed(first) || s_stressed.Contains(first))
            first += first[^1];
        return $"{first}ing{rest}";
    }

    /// <summary>Longer verbs that are stressed at the end, or double their last letter anyway.</summary>
    private static readonly string[] s_stressed =
        ["transfer", "refer", "prefer", "defer", "submit", "permit", "admit", "commit", "reset", "forget", "begin", "control", "cancel"];

    /// <summary>One vowel between consonants in a word of one syllable: its last letter is doubled.</summary>
    private static bool IsShortAndClosed(string word) =>
        word.Length >= 3 && word.Count("aeiou".Contains) == 1 && "aeiou".Contains(word[^2]) && !"aeiouwxy".Contains(word[^1]);
}
