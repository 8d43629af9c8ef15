using System.Globalization;
using Samvad.Cli.Output;
using Samvad.LanguageModel.Diagnosis;
using Spectre.Console;
using Diagnosis = Samvad.LanguageModel.Diagnosis.Report;

namespace Samvad.Cli.LanguageModel;

/// <summary>A report for people: a line for each check, then what the findings mean.</summary>
internal static class DoctorTable
{
    internal static void Print(string name, Patient patient, Diagnosis report)
    {
        var state = patient.Trained is null ? "first weights" : "trained";
        AnsiConsole.MarkupLine($"[bold]{Markup.Escape(name)}[/]  {Parameters(patient)} parameters, {state}");
        AnsiConsole.WriteLine();
        AnsiConsole.Write(Checks(report));
        foreach (var check in report.Checks)
        {
            foreach (var finding in check.Findings.OrderByDescending(finding => finding.Severity))
            {
                AnsiConsole.WriteLine();
                AnsiConsole.MarkupLine($"{Mark(finding.Severity)} [bold]{Markup.Escape(check.Name)}[/]  [grey]{Markup.Escape(check.Question)}[/]");
                AnsiConsole.Write(Explanation(finding));
            }
        }

        AnsiConsole.WriteLine();
        AnsiConsole.WriteLine(Summary(report));
    }

    private static Grid Checks(Diagnosis report)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(1)).AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn();
        foreach (var check in report.Checks)
        {
            var mark = check.Ran ? Mark(check.Worst) : "[grey]–[/]";
            grid.AddRow(mark, $"[bold]{Markup.Escape(check.Name)}[/]", check.Ran ? Markup.Escape(check.Measured) : $"[grey]{Markup.Escape(check.Measured)}[/]");
        }

        return grid;
    }

    private static Grid Explanation(Finding finding)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().Padding(2, 0, 2, 0)).AddColumn();
        grid.AddRow("[grey]measured[/]", Markup.Escape(finding.Measured));
        grid.AddRow("[grey]meaning[/]", Markup.Escape(finding.Meaning));
        grid.AddRow("[grey]look at[/]", Markup.Escape(finding.Where));
        return grid;
    }

    private static string Summary(Diagnosis report)
    {
        int Count(Severity severity) => report.Findings.Count(finding => finding.Severity == severity);
        var ran = report.Checks.Count(check => check.Ran);
        var (errors, warnings) = (Count(Severity.Error), Count(Severity.Warning));
        var found = errors + warnings == 0 ? "nothing wrong" : $"{Plural.Of(errors, "error")}, {Plural.Of(warnings, "warning")}";
        return $"{ran} of {Plural.Of(report.Checks.Length, "check")} ran: {found}.";
    }

    private static string Mark(Severity? severity) => severity switch
    {
        Severity.Error => "[red]✗[/]",
        Severity.Warning => "[yellow]![/]",
        Severity.Information => "[blue]i[/]",
        _ => "[green]✓[/]",
    };

    private static string Parameters(Patient patient) =>
        Samvad.LanguageModel.Models.ModuleOutline.Of(patient.Config).Parameters.ToString("N0", CultureInfo.InvariantCulture);
}
