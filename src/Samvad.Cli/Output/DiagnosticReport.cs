using Samvad.Authoring;
using Samvad.Authoring.Diagnostics;

namespace Samvad.Cli.Output;

/// <summary>Diagnostics for people: as compilers print them, in colour where the terminal can.</summary>
internal static class DiagnosticReport
{
    /// <summary>Prints all diagnostics of an assistant, then how many they are.</summary>
    internal static void Print(AssistantLoad load, AssistantSource source, Ink ink)
    {
        foreach (var diagnostic in load.Diagnostics)
            ink.Writer.WriteLine($"{Coloured(diagnostic, DiagnosticText.Of(diagnostic, source), ink)}{Environment.NewLine}");
        ink.Writer.WriteLine(Summary(load));
    }

    /// <summary>How many errors and warnings there are: “1 error, 2 warnings”.</summary>
    internal static string Summary(AssistantLoad load)
    {
        var errors = load.Diagnostics.Count(diagnostic => diagnostic.Severity == Severity.Error);
        return $"{Plural.Of(errors, "error")}, {Plural.Of(load.Diagnostics.Length - errors, "warning")}";
    }

    private static string Coloured(Diagnostic diagnostic, string text, Ink ink)
    {
        var lines = text.Split('\n');
        var (name, colour) = diagnostic.Severity == Severity.Error ? ("error", Ink.Red) : ("warning", Ink.Yellow);
        var place = diagnostic.Place.ToString();
        lines[0] = ink.Paint(Ink.Bold, place)
            + lines[0][place.Length..].Replace($": {name} ", $": {ink.Paint(colour, name)} ", StringComparison.Ordinal);
        // The last two lines are the caret and the remedy, where there is a line to show.
        if (lines.Length > 2)
            lines[^2] = lines[^2].Replace("^", ink.Paint(colour, "^"), StringComparison.Ordinal);
        return string.Join(Environment.NewLine, lines);
    }
}
