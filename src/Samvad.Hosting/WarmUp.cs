using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Samvad.Hosting;

/// <summary>
/// Lets nobody in before the assistant is trained. Once the host has started it loads in the background what would
/// otherwise make the first message that needs it wait for a second: the grammars of dates and numbers.
/// </summary>
internal sealed class WarmUp(HostedAssistant hosted, IHostApplicationLifetime lifetime, ILogger<HostedAssistant> logger)
    : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await Task.Run(() => hosted.Understander, cancellationToken);
        var assistant = hosted.Assistant;
        Log.Ready(
            logger,
            assistant.Name,
            assistant.Flows.Values.Count(flow => !flow.IsHandler),
            string.Join(", ", assistant.Languages),
            hosted.Took.TotalSeconds);
        if (hosted.Notice is { } notice)
            Log.UnderstandsByWords(logger, assistant.Name, notice);
        lifetime.ApplicationStarted.Register(() => _ = Task.Run(hosted.Warm, lifetime.ApplicationStopping));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
