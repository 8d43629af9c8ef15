using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Samvad.Hosting.Telemetry;

/// <summary>Whether all turns came to an end: one that did not holds a thread until the process is restarted.</summary>
internal sealed class TurnHealthCheck(TurnMetrics metrics) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(metrics.StuckTurns == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded(
                $"{metrics.StuckTurns} turns did not come back; the log names the flows and steps. Restart to free their threads."));
}
