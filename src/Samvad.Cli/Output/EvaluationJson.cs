using System.Text.Json;
using Samvad.Understanding.Evaluation;

namespace Samvad.Cli.Output;

/// <summary>An evaluation for programs: one JSON object.</summary>
internal static class EvaluationJson
{
    internal static string Of(IntentReport report) => JsonSerializer.Serialize(
        new
        {
            report.Accuracy,
            report.AccuracyWithRejection,
            report.MacroF1,
            report.InScopeCount,
            report.OutOfScope,
            TrainingSeconds = report.TrainingTime.TotalSeconds,
            report.MicrosecondsPerUtterance,
            report.Intents,
            report.Confusions,
        },
        JsonForm.Options);
}
