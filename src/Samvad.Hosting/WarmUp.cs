using Microsoft.Extensions.Hosting;

namespace Samvad.Hosting;

/// <summary>
/// Loads in the background what would otherwise make the first message that needs it wait for a second: the grammars of
/// dates and numbers.
/// </summary>
internal sealed class WarmUp(HostedAssistant assistant) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(assistant.Warm, stoppingToken);
}
