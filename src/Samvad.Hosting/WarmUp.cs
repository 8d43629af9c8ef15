using Microsoft.Extensions.Hosting;

namespace Samvad.Hosting;

/// <summary>
/// Loads in the background what would otherwise make the first message that needs it wait for a second: the grammars of
/// dates and numbers. It begins when the host has started, so that it does not make the start longer.
/// </summary>
internal sealed class WarmUp(HostedAssistant assistant, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => _ = Task.Run(assistant.Warm, lifetime.ApplicationStopping));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
