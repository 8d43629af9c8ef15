using Microsoft.Extensions.Hosting;

namespace Samvad.Hosting;

/// <summary>
/// Work that goes on for as long as the host runs. That it ends by cancellation when it is stopped is no failure: the host
/// would log it as a crash if it could not start, because it does not say then that it stops.
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

    /// <summary>A host that could not start disposes of its services without stopping them.</summary>
    public sealed override void Dispose()
    {
        _isStopping = true;
        base.Dispose();
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
