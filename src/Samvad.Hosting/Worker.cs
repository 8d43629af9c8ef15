using Microsoft.Extensions.Hosting;

namespace Samvad.Hosting;

/// <summary>
/// Work that goes on for as long as the host runs. That it ends by cancellation when it is stopped is no failure: a host
/// that could not start stops its services without saying that it stops, and would log each of them as a crash.
/// </summary>
internal abstract class Worker : BackgroundService
{
    private volatile bool _isStopping;

    public sealed override Task? ExecuteTask => base.ExecuteTask is { } work ? EndAsync(work) : null;

    public sealed override Task StopAsync(CancellationToken cancellationToken)
    {
        _isStopping = true;
        return base.StopAsync(cancellationToken);
    }

    private async Task EndAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (OperationCanceledException) when (_isStopping)
        {
            // Stopped, perhaps before it had begun.
        }
    }
}
