using System.Text;

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
public static class Disturbances
{
    private static readonly string[] s_first = ["um", "so", "hey", "ok so", "well"];
    private static readonly string[] s_last = ["please", "thanks", "you know", "asap", "ok"];

    /// <summary>The disturbed utterance; the same seed disturbs it in the same way.</summary>
    public static string Apply(this Disturbance disturbance, string text, int seed) => disturbance switch
    {
        Disturbance.Capitals => text.ToUpperInvariant(),
        Disturbance.Fillers => Fill(text, new Random(seed)),
        _ => string.Join(' ', Mistype(text.Split(' '), new Random(seed))),
    };

    private static string Fill(string text, Random random)
    {
        var words = text.Split(' ').ToList();
        words.Insert(words.Count / 2, "uh");
        return $"{s_first[random.Next(s_first.Length)]} {string.Join(' ', words)} {s_last[random.Next(s_last.Length)]}";
    }

    private static IEnumerable<string> Mistype(string[] words, Random random)
    {
        foreach (var word in words)
        {
            // Never the first letter, which people mistype least.
            if (word.Length < 4 || random.Next(2) == 0)
            {
                yield return word;
                continue;
            }

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

            yield return typed.ToString();
        }
    }
}
