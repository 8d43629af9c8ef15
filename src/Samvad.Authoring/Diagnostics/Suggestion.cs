namespace Samvad.Authoring.Diagnostics;

/// <summary>Finds what an author probably meant.</summary>
internal static class Suggestion
{
    private const int Listed = 12;

    /// <summary>A remedy for <paramref name="name"/>, which is none of <paramref name="known"/>.</summary>
    internal static string For(string name, IEnumerable<string> known)
    {
        string[] names = [.. known.Distinct().Order(StringComparer.Ordinal)];
        if (Nearest(name, names) is { } nearest)
            return $"Did you mean `{nearest}`?";
        return names.Length switch
        {
            0 => "There is none to choose from: define one first.",
            <= Listed => $"There are: {string.Join(", ", names)}.",
            _ => $"There are: {string.Join(", ", names.Take(Listed))} and {names.Length - Listed} more.",
        };
    }

    /// <summary>The nearest of the names, unless even that one is too far off to be what was meant.</summary>
    internal static string? Nearest(string name, IEnumerable<string> known)
    {
        string? nearest = null;
        var least = Math.Max(1, name.Length / 3) + 1;
        foreach (var candidate in known)
        {
            if (Math.Abs(candidate.Length - name.Length) >= least)
                continue;
            var distance = Distance(name, candidate);
            if (distance < least)
                (nearest, least) = (candidate, distance);
        }

        return nearest;
    }

    /// <summary>
    /// Insertions, deletions, substitutions and swaps of neighbours between two words: the optimal string alignment
    /// distance, a restricted Damerau–Levenshtein distance.
    /// </summary>
    internal static int Distance(string left, string right)
    {
        var before = new int[right.Length + 1];
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
            previous[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[right.Length];
    }
}
