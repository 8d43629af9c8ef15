using Microsoft.Extensions.Diagnostics.HealthChecks;
using Samvad.Storage;

namespace Samvad.Hosting.Telemetry;

/// <summary>Whether conversations can be read and written.</summary>
internal sealed class StoreHealthCheck(IConversationStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        var health = await store.HealthAsync(cancellationToken);
        return health.IsHealthy
            ? HealthCheckResult.Healthy($"{health.Waiting} writes waiting")
            : HealthCheckResult.Unhealthy(health.Failure!.Message);
    }
}
