using System.Collections.Immutable;
using System.Reflection;
using Samvad.Dialogue.Definitions;

namespace Samvad.Understanding.BuiltIn;

/// <summary>
/// The phrases by which people say yes and no, cancel, ask for help and so on, in the languages that have a file below
/// <c>Phrases</c>. A file has sections <c>[intent]</c> with a pattern a line.
/// </summary>
internal static class BuiltInPhrases
{
    /// <summary>The phrases of a language, by intent; none for a language without a file.</summary>
    internal static IEnumerable<(string Intent, Phrase Phrase)> Of(string language)
    {
        var intent = "";
        foreach (var line in Lines($"phrases/{language}.txt"))
        {
            if (line.StartsWith('['))
                intent = line[1..^1];
            else
                yield return (intent, new Phrase(language, line));
        }
    }

    /// <summary>The words by which people begin a correction: “no”, “make it”, “instead”.</summary>
    internal static ImmutableArray<string> CorrectionCues { get; } = [.. Lines("corrections.txt")];

    /// <summary>Patterns by which people name what they change and say what to; <c>{slot}</c> stands for its words.</summary>
    internal static ImmutableArray<string> Renamings { get; } = [.. Lines("renamings.txt")];

    /// <summary>Patterns of words around a bare value: “it's …”.</summary>
    internal static ImmutableArray<string> Answers { get; } = [.. Lines("answers.txt")];

    private static IEnumerable<string> Lines(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"builtin/{resource}");
        if (stream is null)
            yield break;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
                yield return line;
        }
    }
}
