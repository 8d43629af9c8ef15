using System.Text;
using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Phrases;

namespace Samvad.Authoring.Phrases;

/// <summary>Looks at how a phrase is written, and which slots it names.</summary>
internal static class PhraseChecker
{
    private const int MostShown = 80;

    /// <summary>Reports every mistake in the notation.</summary>
    internal static void CheckForm(YamlScalar phrase, DiagnosticBag bag)
    {
        if (PhrasePattern.TryParse(phrase.Value, out _, out var errors))
            return;
        foreach (var error in errors)
            bag.Add(DiagnosticCode.BadPhrase, phrase.Place, $"`{Shown(phrase.Value)}`, column {error.Column}: {error.Message}", error.Remedy);
    }

    /// <summary>A phrase as it can be printed: not endless, and without what terminals obey.</summary>
    private static string Shown(string phrase) =>
        string.Concat(phrase.EnumerateRunes().Take(MostShown).Select(rune => Rune.IsControl(rune) ? Rune.ReplacementChar : rune))
        + (phrase.Length > MostShown ? "…" : "");

    /// <summary>The slots that a phrase names; none of one with mistakes.</summary>
    internal static IReadOnlyList<string> Slots(string phrase) =>
        PhrasePattern.TryParse(phrase, out var pattern, out _) ? pattern.Slots : [];
}
