using System.Text.Json;
using Samvad.Authoring;
using Samvad.Understanding.Intents;

namespace Samvad.Cli.Output;

/// <summary>Diagnostics for programs: one JSON object.</summary>
internal static class DiagnosticJson
{
    internal static string Of(AssistantLoad load, ThresholdCost? cost) => JsonSerializer.Serialize(
        new
        {
            Assistant = load.Assistant?.Name,
            ThresholdCost = cost,
            Diagnostics = load.Diagnostics.Select(diagnostic => new
            {
                Code = diagnostic.Code.Name,
                diagnostic.Severity,
                diagnostic.Place.File,
                diagnostic.Place.Line,
                diagnostic.Place.Column,
                diagnostic.Message,
                diagnostic.Remedy,
            }),
        },
        JsonForm.Options);
}
