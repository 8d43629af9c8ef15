using Samvad.Hosting.Tests.Kit;
using Samvad.Hosting.Turns;

namespace Samvad.Hosting.Tests.Turns;

public sealed class JournalFeedTests
{
    [Fact]
    public async Task A_follower_that_takes_the_signal_before_reading_misses_nothing()
    {
        const int Growths = 20_000;
        var feed = new JournalFeed();
        var length = 0;
        var followers = Enumerable.Range(0, 8).Select(number => Task.Run(async () =>
        {
            var seen = 0;
            while (seen < Growths)
            {
                // Half of them come and go, as clients do.
                using var subscription = feed.Subscribe("c");
                for (var turn = 0; seen < Growths && (number % 2 == 0 || turn < 3); turn++)
                {
                    var next = subscription.Next;
                    seen = Volatile.Read(ref length);
                    if (seen < Growths)
                        await next;
                }
            }

            return seen;
        })).ToArray();
        for (var i = 0; i < Growths; i++)
        {
            Interlocked.Increment(ref length);
            feed.Publish("c");
        }

        var all = await Task.WhenAll(followers).WaitAsync(Until.Deadline, TestContext.Current.CancellationToken);
        Assert.All(all, seen => Assert.Equal(Growths, seen));
        Assert.False(feed.IsFollowed("c"));
    }

    [Fact]
    public void Conversations_do_not_disturb_each_other()
    {
        var feed = new JournalFeed();
        using var subscription = feed.Subscribe("a");
        var next = subscription.Next;
        feed.Publish("b");
        Assert.False(next.IsCompleted);
        feed.Publish("a");
        Assert.True(next.IsCompleted);
    }

    [Fact]
    public void Leaving_twice_takes_nobody_else_along()
    {
        var feed = new JournalFeed();
        using var stays = feed.Subscribe("a");
        var leaves = feed.Subscribe("a");
        leaves.Dispose();
        leaves.Dispose();
        var next = stays.Next;
        feed.Publish("a");
        Assert.True(next.IsCompleted);
    }
}
