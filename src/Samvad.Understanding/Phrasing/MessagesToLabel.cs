using Samvad.Understanding.Intents;

namespace Samvad.Understanding.Phrasing;

/// <summary>A message that is worth labelling.</summary>
/// <param name="Text">The message.</param>
/// <param name="Count">How often it was sent.</param>
/// <param name="Best">The likeliest intent.</param>
/// <param name="Second">The next one; empty where there is a single intent.</param>
/// <param name="Doubt">How unsure the model is: 0, sure, to 1.</param>
public sealed record MessageToLabel(string Text, int Count, string Best, string Second, double Doubt);

/// <summary>
/// Active learning: the messages that teach most when somebody labels them are those of which the model is least sure (Settles, 2009)
/// and that are not like others already chosen.
/// </summary>
public static class MessagesToLabel
{
    /// <summary>Two messages that share so many of their character trigrams teach the same.</summary>
    private const double Alike = 0.6;

    /// <summary>Chooses messages, the most worthwhile first.</summary>
    /// <param name="model">The model to better.</param>
    /// <param name="messages">Unlabelled messages; the same one may come often.</param>
    /// <param name="most">How many to choose at most.</param>
    public static IReadOnlyList<MessageToLabel> Choose(IIntentModel model, IEnumerable<string> messages, int most)
    {
        var candidates = messages.Select(message => message.Trim()).Where(message => message.Length > 0)
            .CountBy(message => message, StringComparer.OrdinalIgnoreCase)
            .Select(counted => Judge(model, counted.Key, counted.Value))
            .OrderByDescending(candidate => candidate.Doubt * (1 + Math.Log(candidate.Count)))
            .ThenBy(candidate => candidate.Text, StringComparer.Ordinal);
        var (chosen, trigrams) = (new List<MessageToLabel>(), new List<HashSet<string>>());
        foreach (var candidate in candidates)
        {
            if (chosen.Count == most)
                break;
            var own = Trigrams(candidate.Text);
            if (trigrams.Exists(others => Likeness(own, others) >= Alike))
                continue;
            chosen.Add(candidate);
            trigrams.Add(own);
        }

        return chosen;
    }

    private static MessageToLabel Judge(IIntentModel model, string text, int count)
    {
        var top = new ScoredIntent[2];
        var found = model.Classify(text, top, out var none);
        // None of the intents is one of the choices too.
        float[] best = [top[0].Probability, found > 1 ? top[1].Probability : 0, none];
        Array.Sort(best);
        return new(text, count, top[0].Intent, found > 1 ? top[1].Intent : "", Math.Clamp(1 - (best[2] - best[1]), 0, 1));
    }

    private static HashSet<string> Trigrams(string text)
    {
        var padded = $"  {text.ToUpperInvariant()} ";
        return [.. Enumerable.Range(0, padded.Length - 2).Select(start => padded.Substring(start, 3))];
    }

    private static double Likeness(HashSet<string> left, HashSet<string> right)
    {
        var shared = left.Count(right.Contains);
        return shared / (double)(left.Count + right.Count - shared);
    }
}
