using Samvad.Authoring.Diagnostics;

namespace Samvad.Authoring.Reading;

/// <summary>Reports languages that the assistant does not speak.</summary>
internal static class LanguageCheck
{
    internal static void Report(Workspace work, string language, Place place) => work.Bag.Add(
        DiagnosticCode.UnknownLanguage,
        place,
        $"`{language}` is not among the languages of the assistant.",
        $"It speaks {string.Join(", ", work.Settings.Languages)}: add `{language}` to `languages` in assistant.yaml.");
}
