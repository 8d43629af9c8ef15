using System.Text;
using System.Text.RegularExpressions;

namespace Samvad.Understanding.Evaluation;

/// <summary>How people write and speak when nobody curates it: what an utterance is turned into to see whether it is still understood.</summary>
public enum Disturbance
{
    /// <summary>A letter in every other longer word is left out, doubled, or swapped with its neighbour.</summary>
    Typos,

    /// <summary>Everything in capitals.</summary>
    Capitals,

    /// <summary>Words that say nothing in front, in between and behind.</summary>
    Fillers,
}

/// <summary>Disturbs utterances.</summary>
public static partial class Disturbances
{
    /// <summary>Shorter words are seldom mistyped.</summary>
    private const int Longer = 4;

    private static readonly string[] s_first = ["um", "so", "hey", "ok so", "well"];
    private static readonly string[] s_last = ["please", "thanks", "you know", "asap", "ok"];

    /// <summary>The disturbed utterance; the same seed disturbs it in the same way.</summary>
    public static string Apply(this Disturbance disturbance, string text, int seed) => disturbance switch
    {
        Disturbance.Capitals => text.ToUpperInvariant(),
        Disturbance.Fillers => Fill(text, new Random(seed)),
        _ => string.Join(' ', Mistype(text.Split(' '), new Random(seed))),
    };

    /// <summary>
    /// The phrase with one letter of one longer word left out, doubled, or swapped with its neighbour; as it is where no word is longer. A slot stays as
    /// it is: a mistake in its name would be another slot.
    /// </summary>
    internal static string MistypeOnce(string phrase, int seed)
    {
        var random = new Random(seed);
        Match[] longer = [.. PlainWord().Matches(phrase).Where(word => word.Length >= Longer)];
        if (longer.Length == 0)
            return phrase;
        var word = longer[random.Next(longer.Length)];
        return $"{phrase[..word.Index]}{Mistype(word.Value, random)}{phrase[(word.Index + word.Length)..]}";
    }

    private static string Fill(string text, Random random)
    {
        var words = text.Split(' ').ToList();
        words.Insert(words.Count / 2, "uh");
        return $"{s_first[random.Next(s_first.Length)]} {string.Join(' ', words)} {s_last[random.Next(s_last.Length)]}";
    }

    private static IEnumerable<string> Mistype(string[] words, Random random)
    {
        foreach (var word in words)
            yield return word.Length < Longer || random.Next(2) == 0 ? word : Mistype(word, random);
    }

    /// <summary>A word outside of braces, and without what has a meaning in patterns.</summary>
    [GeneratedRegex(@"(?<!\S)[^\s(){}\[\]|\\]+(?!\S)(?![^{}]*\})", RegexOptions.CultureInvariant)]
    private static partial Regex PlainWord();

    private static string Mistype(string word, Random random)
    {
        // Never the first letter, which people mistype least.
        var at = 1 + random.Next(word.Length - 2);
        var typed = new StringBuilder(word);
        switch (random.Next(3))
        {
            case 0:
                typed.Remove(at, 1);
                break;
            case 1:
                typed.Insert(at, word[at]);
                break;
            default:
                (typed[at], typed[at + 1]) = (typed[at + 1], typed[at]);
                break;
        }

        return typed.ToString();
    }
}
