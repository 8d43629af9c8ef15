using Microsoft.Extensions.DependencyInjection;
using Polly.Telemetry;

namespace Samvad.Hosting.Clustering;

/// <summary>
/// While a member is dead, Orleans tries to reach it for each request, several times, and Polly warns of each try with a stack trace: megabytes a minute. What
/// fails in the end Orleans tells by itself, once.
/// </summary>
internal static class PlacementTries
{
    /// <summary>The pipeline of Orleans that asks the members for the place of a grain.</summary>
    private const string Pipeline = "Orleans.Placement";

    internal static void Quieten(IServiceCollection services) =>
        services.Configure<TelemetryOptions>(telemetry => telemetry.SeverityProvider = static told =>
            told.Source.PipelineName == Pipeline ? ResilienceEventSeverity.Debug : told.Event.Severity);
}
