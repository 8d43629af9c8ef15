using Samvad.Dialogue.Events;
using Samvad.Dialogue.State;
using Samvad.Storage.Sqlite;

namespace Samvad.Storage.Tests.Sqlite;

public sealed class SqliteQueueTests : SqliteStoreTestBed
{
    [Fact]
    public async Task A_write_that_cannot_succeed_does_not_spoil_those_that_share_its_transaction()
    {
        await using var store = Open();
        Place.Execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON event WHEN NEW.type = 'faulted' BEGIN SELECT RAISE(ABORT, 'no'); END");
        List<Task<AppendResult>> good = [];
        Task<AppendResult> bad;
        using (Hold())
        {
            for (var i = 0; i < 10; i++)
                good.Add(store.AppendAsync(Turns.First($"good{i}"), Cancellation));
            bad = store.AppendAsync(
                Turns.After("bad", Conversation.Empty, new Faulted(null, null, "c", "d")), Cancellation);
            for (var i = 10; i < 20; i++)
                good.Add(store.AppendAsync(Turns.First($"good{i}"), Cancellation));
        }

        Assert.All(await Task.WhenAll(good), result => Assert.IsType<Appended>(result));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => bad);
        Assert.Null(await store.LoadAsync("bad", Cancellation));
    }

    [Fact]
    public async Task Callers_wait_at_the_door_while_the_queue_is_full()
    {
        await using var store = SqliteStore.Open(Place.Options with { QueueLength = 2, BatchSize = 1 });
        Task<AppendResult>[] admitted;
        using (Hold())
        {
            admitted = [.. Enumerable.Range(0, 3).Select(i => store.AppendAsync(Turns.First($"c{i}"), Cancellation))];
            using var impatient = new CancellationTokenSource();
            Task<AppendResult>[] waiting =
                [.. Enumerable.Range(0, 5).Select(i => store.AppendAsync(Turns.First($"w{i}"), impatient.Token))];
            await impatient.CancelAsync();
            foreach (var task in waiting)
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        }

        Assert.All(await Task.WhenAll(admitted), result => Assert.IsType<Appended>(result));
        Assert.Null(await store.LoadAsync("w4", Cancellation));
    }

    [Fact]
    public async Task Closing_a_store_writes_what_waits_and_then_takes_no_more()
    {
        var store = Open();
        Task<AppendResult>[] appends =
            [.. Enumerable.Range(0, 100).Select(i => store.AppendAsync(Turns.First($"c{i}"), Cancellation))];
        await store.DisposeAsync();
        await store.DisposeAsync();
        Assert.All(await Task.WhenAll(appends), result => Assert.IsType<Appended>(result));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.AppendAsync(Turns.First("d"), Cancellation));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.LoadAsync("c1", Cancellation));
        await using var again = Open();
        Assert.NotNull(await again.LoadAsync("c99", Cancellation));
    }

    [Fact]
    public async Task Closing_a_store_lets_every_reader_go()
    {
        var store = Open();
        await AppendAsync(store, Turns.First("c"));
        Task<bool>[] readers = [.. Enumerable.Range(0, 16).Select(_ => Task.Run(() => ReadUntilClosedAsync(store)))];
        await store.DisposeAsync();
        Assert.All(await Task.WhenAll(readers), Assert.True);
    }

    private static async Task<bool> ReadUntilClosedAsync(SqliteStore store)
    {
        try
        {
            while (await store.LoadAsync("c", Cancellation) is not null)
                Cancellation.ThrowIfCancellationRequested();
            return false;
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
    }
}
