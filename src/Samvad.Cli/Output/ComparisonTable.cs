using System.Globalization;
using Samvad.Understanding.Evaluation;
using Spectre.Console;

namespace Samvad.Cli.Output;

/// <summary>Several reports side by side.</summary>
internal static class ComparisonTable
{
    internal static void Print(IReadOnlyList<(string Name, IntentReport Report)> reports)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("");
        foreach (var (name, _) in reports)
            table.AddColumn(new TableColumn(Markup.Escape(name)).RightAligned());
        foreach (var (title, figures) in Rows(reports))
            table.AddRow([Markup.Escape(title), .. figures.Select(Markup.Escape)]);
        AnsiConsole.Write(table);
    }

    /// <summary>What is compared, with a figure of each report; empty where it has none.</summary>
    internal static IReadOnlyList<(string Title, string[] Figures)> Rows(IReadOnlyList<(string Name, IntentReport Report)> reports)
    {
        var rows = new List<(string, string[])>();
        void Row(string title, Func<IntentReport, string> figure) => rows.Add((title, [.. reports.Select(report => figure(report.Report))]));
        Row("accuracy, nothing turned away", report => Figure(report.Accuracy, report.AccuracyInterval));
        Row("accuracy, accepted and right", report => Figure(report.AccuracyWithRejection, report.AccuracyWithRejectionInterval));
        Row("macro F1", report => Number(report.MacroF1, "0.000"));
        if (reports.Any(report => report.Report.OutOfScope is not null))
        {
            Row("out of scope: recall", report => report.OutOfScope is { } foreign ? Figure(foreign.Recall, foreign.RecallInterval) : "");
            Row("out of scope: AUROC", report => report.OutOfScope is { } foreign ? Figure(foreign.Auroc, foreign.AurocInterval) : "");
        }

        if (reports.Any(report => report.Report.Entities is not null))
        {
            Row("entities: F1, overlapping is enough", report => report.Entities?.All is { } all ? Figure(all.Spans.OverlapF1, all.OverlapF1Interval) : "");
            Row("entities: F1 of exact places", report => report.Entities?.All is { } all ? Figure(all.Spans.F1, all.F1Interval) : "");
            foreach (var label in reports.SelectMany(report => report.Report.Entities?.Labels ?? []).Select(score => score.Label).Distinct().Order(StringComparer.Ordinal))
                Row($"  {label}", report => report.Entities?.Labels.FirstOrDefault(score => score.Label == label) is { } one ? Figure(one.Spans.F1, one.F1Interval) : "");
        }

        Row("training, s", report => report.TrainingTime == default ? "" : Number(report.TrainingTime.TotalSeconds, "0.00"));
        Row("one utterance, median, µs", report => Number(report.Latency.Median, "0"));
        Row("one utterance, 99 of 100, µs", report => Number(report.Latency.P99, "0"));
        return rows;
    }

    private static string Figure(double value, Interval interval) =>
        $"{Number(value, "0.000")} ({Number(interval.Low, "0.000")}–{Number(interval.High, "0.000")})";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
