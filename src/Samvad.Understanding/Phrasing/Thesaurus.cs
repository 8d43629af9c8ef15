namespace Samvad.Understanding.Phrasing;

/// <summary>English words that people use for each other when they ask for something.</summary>
internal static class Thesaurus
{
    private static readonly Dictionary<string, string[]> s_verbs = Read("verb"), s_nouns = Read("noun");

    /// <summary>The verb and others for it, itself first.</summary>
    public static IReadOnlyList<string> Verbs(string verb) => s_verbs.GetValueOrDefault(verb, [verb]);

    /// <summary>The things and others for them: the longest words at the end that are known are exchanged.</summary>
    public static IReadOnlyList<string> Things(string things)
    {
        for (var start = 0; start >= 0; start = things.IndexOf(' ', start) is var space and >= 0 ? space + 1 : -1)
        {
            if (s_nouns.TryGetValue(things[start..], out var others))
                return [.. others.Select(other => things[..start] + other)];
        }

        return [things];
    }

    private static Dictionary<string, string[]> Read(string kind)
    {
        using var stream = typeof(Thesaurus).Assembly.GetManifestResourceStream("phrasing/thesaurus.txt")!;
        using var reader = new StreamReader(stream);
        var groups = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith($"{kind}: ", StringComparison.Ordinal))
                continue;
            string[] words = line[(kind.Length + 2)..].Split(", ");
            groups.TryAdd(words[0], words);
        }

        return groups;
    }
}
