using System.Globalization;
using Samvad.Understanding.Evaluation;
using Spectre.Console;

namespace Samvad.Cli.Output;

/// <summary>An evaluation for people: the figures, what is confused with what, and the weakest intents.</summary>
internal static class EvaluationTables
{
    private const int Rows = 10;

    internal static void Print(IntentReport report)
    {
        AnsiConsole.Write(Figures(report));
        Console.WriteLine($"\nMeasured: {ThresholdText.Of(report.ThresholdCost)}");
        if (report.ExpectedCost is { } expected)
            Console.WriteLine($"Expected after training: {ThresholdText.Of(expected)}");
        Console.WriteLine();
        if (!report.Confusions.IsEmpty)
            AnsiConsole.Write(Confusions(report));
        AnsiConsole.Write(Weakest(report));
        if (report.Entities is not { } entities)
            return;
        AnsiConsole.Write(Entities("Entities by exact place", entities, entity =>
            (entity.Spans.Precision, entity.Spans.Recall, entity.Spans.F1, entity.F1Interval)));
        AnsiConsole.Write(Entities("Entities where overlapping is enough", entities, entity =>
            (entity.Spans.OverlapPrecision, entity.Spans.OverlapRecall, entity.Spans.OverlapF1, entity.OverlapF1Interval)));
    }

    private static Grid Figures(IntentReport report)
    {
        var grid = new Grid().AddColumn(new GridColumn().PadRight(3)).AddColumn(new GridColumn().RightAligned());
        void Add(string name, string value) => grid.AddRow(new Markup($"[grey]{name}[/]"), new Markup($"[bold]{value}[/]"));
        Add("test utterances in scope", Number(report.InScopeCount, "N0"));
        Add("accuracy, nothing turned away", Figure(report.Accuracy, report.AccuracyInterval));
        Add("accuracy, accepted and right", Figure(report.AccuracyWithRejection, report.AccuracyWithRejectionInterval));
        Add("macro F1", Number(report.MacroF1, "0.0000"));
        Add("turned away though right", Number(report.FalseRejects, "0.0000"));
        if (report.OutOfScope is { } foreign)
        {
            Add(report.IsForeignLeftOut ? "foreign (of intents left out) and accepted" : "foreign and accepted", Number(1 - foreign.Recall, "0.0000"));
            Add("out of scope: utterances", Number(foreign.Support, "N0"));
            Add("out of scope: recall", Figure(foreign.Recall, foreign.RecallInterval));
            Add("out of scope: precision", Number(foreign.Precision, "0.0000"));
            Add("out of scope: AUROC", Figure(foreign.Auroc, foreign.AurocInterval));
        }

        if (report.NoneThreshold is { } threshold)
            Add("turned away from this probability of none on", Number(threshold, "0.000"));
        Add("calibration error", Number(report.CalibrationError, "0.000"));
        foreach (var (disturbance, accuracy) in report.Robustness)
            Add($"accuracy with {disturbance.ToString().ToLowerInvariant()}", Number(accuracy, "0.0000"));
        foreach (var (shots, accuracy) in report.LearningCurve)
            Add($"accuracy, {Plural.Of(shots, "phrase")} an intent at most", Number(accuracy, "0.0000"));
        Add("training", $"{Number(report.TrainingTime.TotalSeconds, "0.00")} s");
        if (report.MicrosecondsPerUtterance > 0)
            Add("one utterance", $"{Number(report.MicrosecondsPerUtterance, "0.0")} µs");
        return grid;
    }

    private static Table Confusions(IntentReport report)
    {
        var table = new Table().Border(TableBorder.Simple).Title("[bold]Taken for another intent most often[/]")
            .AddColumn("is").AddColumn("taken for").AddColumn(new TableColumn("times").RightAligned());
        foreach (var pair in report.Confusions.Take(Rows))
            table.AddRow(Markup.Escape(pair.Expected), Markup.Escape(pair.Predicted), Number(pair.Count, "N0"));
        return table;
    }

    private static Table Weakest(IntentReport report)
    {
        var table = new Table().Border(TableBorder.Simple).Title("[bold]Weakest intents[/]").AddColumn("intent");
        foreach (var column in new[] { "precision", "recall", "F1", "utterances" })
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var intent in report.Intents.OrderBy(intent => intent.F1).Take(Rows))
        {
            table.AddRow(
                Markup.Escape(intent.Intent),
                Number(intent.Precision, "0.000"),
                Number(intent.Recall, "0.000"),
                Number(intent.F1, "0.000"),
                Number(intent.Support, "N0"));
        }

        return table;
    }

    private static Table Entities(string title, EntityReport entities, Func<EntityScore, (double Precision, double Recall, double F1, Interval Interval)> figures)
    {
        var table = new Table().Border(TableBorder.Simple).Title($"[bold]{title}[/]").AddColumn("entity");
        foreach (var column in new[] { "precision", "recall", "F1", "marks" })
            table.AddColumn(new TableColumn(column).RightAligned().NoWrap());
        foreach (var entity in entities.Labels.Prepend(entities.All))
        {
            var (precision, recall, f1, interval) = figures(entity);
            table.AddRow(
                Markup.Escape(entity.Label),
                Number(precision, "0.000"),
                Number(recall, "0.000"),
                $"{Number(f1, "0.000")} ({Number(interval.Low, "0.000")}–{Number(interval.High, "0.000")})",
                Number(entity.Spans.Expected, "N0"));
        }

        return table;
    }

    private static string Figure(double value, Interval interval) =>
        $"{Number(value, "0.0000")} ({Number(interval.Low, "0.000")}–{Number(interval.High, "0.000")})";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
