using Samvad.Hosting.Turns;
using Samvad.Storage;

namespace Samvad.Hosting.Clustering;

/// <summary>Carries between processes that a journal has grown, so that a stream may be open at any of them.</summary>
internal sealed class FeedRelay(JournalFeed feed, IConversationStore store) : Worker
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var signal = (IGrowthSignal)store;
        feed.Published = signal.Announce;
        return signal.ListenAsync(feed.Signal, feed.SignalAll, stoppingToken);
    }
}
