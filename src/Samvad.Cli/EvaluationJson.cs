using System.Text.Json;
using Samvad.Understanding.Evaluation;

namespace Samvad.Cli;

/// <summary>An evaluation for programs: one JSON object in snake case.</summary>
internal static class EvaluationJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };

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
        s_options);
}
