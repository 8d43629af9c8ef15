using System.Text;

namespace Samvad.Authoring.Diagnostics;

/// <summary>Writes diagnostics the way compilers do.</summary>
public static class DiagnosticText
{
    /// <summary>Characters. Of a longer line, what is around the place is shown.</summary>
    private const int LongestLine = 160;

    /// <summary>
    /// <c>flows/transfer.yaml:12:9: error unknown-slot: …</c> and, on a second line, the remedy.
    /// </summary>
    public static string Of(Diagnostic diagnostic)
    {
        var severity = diagnostic.Severity == Severity.Error ? "error" : "warning";
        return $"{diagnostic.Place}: {severity} {diagnostic.Code.Name}: {diagnostic.Message}\n  {diagnostic.Remedy}";
    }

    /// <summary>The same, with the line of the file and a caret under the place.</summary>
    /// <param name="diagnostic">The diagnostic.</param>
    /// <param name="source">The files that it was found in; without its file, there is no line to show.</param>
    public static string Of(Diagnostic diagnostic, AssistantSource source)
    {
        var text = source.Find(diagnostic.Place.File)?.Text;
        if (text is null || Line(text, diagnostic.Place.Line) is not { } line)
            return Of(diagnostic);

        var severity = diagnostic.Severity == Severity.Error ? "error" : "warning";
        var number = diagnostic.Place.Line.ToString();
        (line, var column) = Shorten(line, diagnostic.Place.Column);
        var gutter = new string(' ', number.Length);
        return new StringBuilder()
            .Append(diagnostic.Place).Append(": ").Append(severity).Append(' ').Append(diagnostic.Code.Name).Append(": ")
            .Append(diagnostic.Message).Append('\n')
            .Append("  ").Append(number).Append(" | ").Append(line).Append('\n')
            .Append("  ").Append(gutter).Append(" | ").Append(Caret(line, column)).Append('\n')
            .Append("  ").Append(diagnostic.Remedy)
            .ToString();
    }

    /// <summary>All of them, then how many errors and warnings they are.</summary>
    public static string Of(AssistantLoad load, AssistantSource source)
    {
        var text = new StringBuilder();
        foreach (var diagnostic in load.Diagnostics)
            text.Append(Of(diagnostic, source)).Append("\n\n");
        var errors = load.Diagnostics.Count(d => d.Severity == Severity.Error);
        var warnings = load.Diagnostics.Length - errors;
        return text.Append(Count(errors, "error")).Append(", ").Append(Count(warnings, "warning")).ToString();
    }

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    private static string? Line(string text, int number)
    {
        var current = 1;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (current++ == number)
                return line.ToString();
        }

        return null;
    }

    private static (string Line, int Column) Shorten(string line, int column)
    {
        if (line.Length <= LongestLine)
            return (line, column);
        var first = Math.Clamp(column - (LongestLine / 2), 0, line.Length - LongestLine);
        var last = first + LongestLine;
        return ((first > 0 ? "…" : "") + line[first..last] + (last < line.Length ? "…" : ""), column - first + (first > 0 ? 1 : 0));
    }

    // Tabs stay tabs, so that the caret stands under its place however wide a terminal makes them.
    private static string Caret(string line, int column)
    {
        var caret = new StringBuilder();
        for (var i = 0; i < column - 1 && i < line.Length; i++)
            caret.Append(line[i] == '\t' ? '\t' : ' ');
        return caret.Append('^').ToString();
    }
}
