using System.Text;

namespace Samvad.Authoring.Diagnostics;

/// <summary>Writes the reference page of all diagnostics.</summary>
public static class DiagnosticReference
{
    /// <summary>The page as Markdown.</summary>
    public static string Markdown()
    {
        var page = new StringBuilder()
            .Append("# Diagnostics\n\n")
            .Append("What `samvad check` can find in an assistant's files. Errors keep the assistant from running; ")
            .Append("warnings do not.\n\n")
            .Append("This page is made from the catalogue in `DiagnosticCode.cs`.\n");
        foreach (var area in DiagnosticCode.All.GroupBy(code => code.Area))
        {
            page.Append("\n## ").Append(area.Key).Append("\n\n| code | | meaning |\n| --- | --- | --- |\n");
            foreach (var code in area)
            {
                var severity = code.Severity == Severity.Error ? "error" : "warning";
                page.Append($"| `{code.Name}` | {severity} | {code.Description} |\n");
            }
        }

        return page.ToString();
    }
}
