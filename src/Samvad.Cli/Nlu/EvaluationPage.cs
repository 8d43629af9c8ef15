using System.Net;
using System.Text;
using Samvad.Cli.LanguageModel.Pictures;
using Samvad.Cli.Output;
using Samvad.LanguageModel.Formats;
using Samvad.Understanding.Evaluation;
using static System.FormattableString;

namespace Samvad.Cli.Nlu;

/// <summary>An evaluation, or several of the same test, as one HTML file, which needs nothing besides itself.</summary>
internal static class EvaluationPage
{
    private const int MostConfusions = 30;

    internal static void Write(string path, string title, IntentReport report) =>
        Write(path, title, $"""
            <p>{report.InScopeCount} utterances in scope of {report.Intents.Length} intents; brackets are 95 % bootstrap intervals</p>
            <p>Measured: {Text(ThresholdText.Of(report.ThresholdCost))}{(report.ExpectedCost is { } expected ? $"<br>Expected after training: {Text(ThresholdText.Of(expected))}" : "")}</p>
            """, $"""
            <section class="figures">{Figures(report)}</section>
            <div class="row">{Calibration(report)}{Risk(report)}{Learning(report)}</div>
            {Robustness(report)}
            <div class="row">{Confusions(report)}{Intents(report)}</div>
            {Entities(report)}
            """);

    internal static void Write(string path, string title, IReadOnlyList<(string Name, IntentReport Report)> reports, IEnumerable<(string Name, string Reason)> failures) =>
        Write(path, title, $"""
            <p>{reports[0].Report.InScopeCount} utterances in scope; brackets are 95 % bootstrap intervals</p>
            {string.Concat(failures.Select(failed => $"<p>{Text(failed.Name)} was not measured: {Text(failed.Reason)}</p>"))}
            """, $"""
            {Table("Side by side", ["", .. reports.Select(report => report.Name)], ComparisonTable.Rows(reports).Select(row => row.Figures.Prepend(row.Title).ToArray()))}
            {string.Concat(reports.Select(report => $"<div class=\"row\">{Calibration(report.Report, $"{report.Name}. ")}{Risk(report.Report, $"{report.Name}. ")}</div>"))}
            """);

    private static void Write(string path, string title, string head, string body) =>
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(Html(title, head, body))));

    private static string Html(string title, string head, string body) =>
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Text(title)}: understanding</title>
        <style>{Picture.Style}{Picture.Sheet("report.css")}</style>
        </head>
        <body>
        <header><h1>{Text(title)}</h1>
        {head}
        </header>
        {body}
        </body>
        </html>

        """;

    private static string Figures(IntentReport report)
    {
        List<(string Name, string Value)> figures =
        [
            ($"accuracy {Within(report.AccuracyInterval)}", Invariant($"{report.Accuracy:0.000}")),
            ($"accepted and right {Within(report.AccuracyWithRejectionInterval)}", Invariant($"{report.AccuracyWithRejection:0.000}")),
            ("macro F1", Invariant($"{report.MacroF1:0.000}")),
            ("calibration error", Invariant($"{report.CalibrationError:0.000}")),
        ];
        figures.Add(("turned away though right", Invariant($"{report.FalseRejects:0.000}")));
        if (report.OutOfScope is { } foreign)
        {
            figures.Add(("foreign and accepted", Invariant($"{1 - foreign.Recall:0.000}")));
            figures.Add(($"out of scope: recall {Within(foreign.RecallInterval)}", Invariant($"{foreign.Recall:0.000}")));
            figures.Add(($"out of scope: AUROC {Within(foreign.AurocInterval)}", Invariant($"{foreign.Auroc:0.000}")));
        }

        if (report.Entities?.All is { } entities)
            figures.Add(($"entities: F1 of exact places {Within(entities.F1Interval)}", Invariant($"{entities.Spans.F1:0.000}")));
        figures.Add(("training", Invariant($"{report.TrainingTime.TotalSeconds:0.0} s")));
        if (report.Latency.Median > 0)
            figures.Add(("one utterance, median", Invariant($"{report.Latency.Median:0} µs")));
        return string.Concat(figures.Select(figure => $"<div><b>{Text(figure.Value)}</b><span>{Text(figure.Name)}</span></div>"));
    }

    private static string Calibration(IntentReport report, string of = "") => Card(
        $"{of}Calibration: accuracy by confidence",
        [
            new("as it should be", "raw", [(0, 0), (1, 1)]),
            new("as it is", "train", [.. report.Reliability.Select(bin => (bin.Confidence, bin.Accuracy))], HasDots: true),
        ],
        1);

    private static string Risk(IntentReport report, string of = "")
    {
        var points = report.Risks.OrderBy(point => point.Coverage).ToArray();
        List<Curve> curves = [new("wrong among accepted", "train", [.. points.Select(point => (point.Coverage, point.Risk))])];
        if (report.OutOfScope is not null)
            curves.Add(new("foreign accepted", "valid", [.. points.Select(point => (point.Coverage, point.FalseAccepts))]));
        // Where the threshold lies that the model has chosen.
        var chosen = points.LastOrDefault(point => point.Threshold <= report.NoneThreshold);
        return Card($"{of}Risk by coverage", curves, 1, chosen == default ? null : (chosen.Coverage, Invariant($"threshold {report.NoneThreshold:0.00}")));
    }

    private static string Learning(IntentReport report) => report.LearningCurve.IsEmpty ? "" : Card(
        "Accuracy by phrases per intent",
        [new("accuracy", "train", [.. report.LearningCurve.Select(point => ((double)point.Shots, point.Accuracy))], HasDots: true)],
        report.LearningCurve.Max(point => point.Shots));

    private static string Card(string title, IReadOnlyList<Curve> curves, double last, (double, string)? mark = null) =>
        $"<section class=\"card\"><h2>{Text(title)}</h2>{Chart.Legend(curves)}{new Chart(title, 340, 240).Draw(curves, last, fromZero: true, mark)}</section>";

    private static string Robustness(IntentReport report) => report.Robustness.IsEmpty ? "" : Table(
        "Disturbed utterances",
        ["disturbance", "accuracy"],
        report.Robustness.Select(item => new[] { item.Disturbance.ToString().ToLowerInvariant(), Invariant($"{item.Accuracy:0.000}") }));

    private static string Confusions(IntentReport report) => report.Confusions.IsEmpty ? "" : Table(
        "Taken for another intent",
        ["is → is taken for", "times"],
        report.Confusions.Take(MostConfusions).Select(pair => new[] { $"{pair.Expected} → {pair.Predicted}", Invariant($"{pair.Count}") }));

    private static string Intents(IntentReport report) => Table(
        "Intents, the weakest first",
        ["intent", "precision", "recall", "F1", "utterances"],
        report.Intents.OrderBy(intent => intent.F1).Select(intent => new[]
        {
            intent.Intent,
            Invariant($"{intent.Precision:0.000}"),
            Invariant($"{intent.Recall:0.000}"),
            Invariant($"{intent.F1:0.000}"),
            Invariant($"{intent.Support}"),
        }));

    private static string Entities(IntentReport report) => report.Entities is not { } entities ? "" : Table(
        "Entities, by exact place and where overlapping is enough",
        ["entity", "precision", "recall", "F1", "overlapping: precision", "recall", "F1", "marks"],
        entities.Labels.Prepend(entities.All).Select(entity => new[]
        {
            entity.Label,
            Invariant($"{entity.Spans.Precision:0.000}"),
            Invariant($"{entity.Spans.Recall:0.000}"),
            Invariant($"{entity.Spans.F1:0.000} {Within(entity.F1Interval)}"),
            Invariant($"{entity.Spans.OverlapPrecision:0.000}"),
            Invariant($"{entity.Spans.OverlapRecall:0.000}"),
            Invariant($"{entity.Spans.OverlapF1:0.000} {Within(entity.OverlapF1Interval)}"),
            Invariant($"{entity.Spans.Expected}"),
        }));

    private static string Table(string title, string[] columns, IEnumerable<string[]> rows) =>
        $"<section class=\"card\"><h2>{Text(title)}</h2><table class=\"list\"><tr>{string.Concat(columns.Select((column, index) => Cell(column, index)))}</tr>"
        + string.Concat(rows.Select(row => $"<tr>{string.Concat(row.Select(Cell))}</tr>")) + "</table></section>";

    private static string Cell(string text, int column) => column == 0 ? $"<th>{Text(text)}</th>" : $"<td>{Text(text)}</td>";

    /// <summary>An interval that no line breaks in.</summary>
    private static string Within(Interval interval) => Invariant($"({interval.Low:0.000}\u2060–\u2060{interval.High:0.000})");

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
