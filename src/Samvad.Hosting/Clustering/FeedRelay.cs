using Microsoft.Extensions.Hosting;
using Samvad.Hosting.Turns;
using Samvad.Storage;

namespace Samvad.Hosting.Clustering;

/// <summary>Carries between processes that a journal has grown, so that a stream may be open at any of them.</summary>
internal sealed class FeedRelay(JournalFeed feed, IConversationStore store) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var signal = (IGrowthSignal)store;
        feed.Published = signal.Announce;
        try
        {
            await signal.ListenAsync(feed.Signal, feed.SignalAll, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}
