using System.Collections.Frozen;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Languages;

/// <summary>The words of all languages that hold sentences together and so name nothing.</summary>
internal static class FunctionWords
{
    private static readonly FrozenSet<string> All = LanguageProfiles.All
        .SelectMany(profile => profile.Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        .Select(word => Folding.Fold(word))
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a folded word is one of them.</summary>
    public static bool Contains(string folded) => All.Contains(folded);
}
