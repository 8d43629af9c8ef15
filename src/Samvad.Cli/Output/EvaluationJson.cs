using System.Text.Json;
using Samvad.Understanding.Evaluation;

namespace Samvad.Cli.Output;

/// <summary>An evaluation for programs: one JSON object.</summary>
internal static class EvaluationJson
{
    internal static string Of(IntentReport report) => JsonSerializer.Serialize(Form(report), JsonForm.Options);

    /// <summary>Several reports by what was measured, and why others could not be.</summary>
    internal static string Of(IEnumerable<(string Name, IntentReport Report)> reports, IEnumerable<(string Name, string Reason)> failures) =>
        JsonSerializer.Serialize(
            reports.Select(named => (named.Name, Form: Form(named.Report))).Concat(failures.Select(failed => (failed.Name, Form: (object)new { Failure = failed.Reason })))
                .ToDictionary(named => named.Name, named => named.Form),
            JsonForm.Options);

    private static object Form(IntentReport report) => new
    {
        report.Accuracy,
        report.AccuracyInterval,
        report.AccuracyWithRejection,
        report.AccuracyWithRejectionInterval,
        report.MacroF1,
        report.InScopeCount,
        report.OutOfScope,
        report.IsForeignLeftOut,
        report.NoneThreshold,
        report.ThresholdCost,
        report.ExpectedCost,
        report.FalseRejects,
        report.FalseAccepts,
        TrainingSeconds = report.TrainingTime.TotalSeconds,
        report.MicrosecondsPerUtterance,
        report.Latency,
        report.CalibrationError,
        report.Reliability,
        report.Risks,
        Robustness = report.Robustness.ToDictionary(item => item.Disturbance.ToString(), item => item.Accuracy),
        LearningCurve = report.LearningCurve.Select(point => new { point.Shots, point.Accuracy }),
        Entities = report.Entities is { } entities ? entities.Labels.Prepend(entities.All).Select(Form) : null,
        report.Intents,
        report.Confusions,
    };

    private static object Form(EntityScore entities) => new
    {
        entities.Label,
        entities.Spans.Expected,
        entities.Spans.Found,
        entities.Spans.Precision,
        entities.Spans.Recall,
        entities.Spans.F1,
        entities.F1Interval,
        entities.Spans.OverlapPrecision,
        entities.Spans.OverlapRecall,
        entities.Spans.OverlapF1,
        entities.OverlapF1Interval,
    };
}
