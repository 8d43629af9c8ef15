using Samvad.Dialogue.Events;
using Samvad.Dialogue.State;
using Samvad.Storage.PostgreSql;

namespace Samvad.Storage.Tests.PostgreSql;

public sealed class PostgreSqlFailureTests : PostgreSqlStoreTestBed
{
    [Fact]
    public async Task A_write_that_cannot_succeed_does_not_spoil_those_that_share_its_transaction()
    {
        await using var store = PostgreSqlStore.Open(await Place.OptionsAsync() with { Writers = 1 });
        await Place.ExecuteAsync(
            "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$; "
            + "CREATE TRIGGER refuse BEFORE INSERT ON event FOR EACH ROW WHEN (NEW.type = 'faulted') EXECUTE FUNCTION refuse()");
        List<Task<AppendResult>> good = [];
        for (var i = 0; i < 10; i++)
            good.Add(store.AppendAsync(Turns.First($"good{i}"), Cancellation));
        var bad = store.AppendAsync(Turns.After("bad", Conversation.Empty, new Faulted(null, null, "c", "d")), Cancellation);
        for (var i = 10; i < 20; i++)
            good.Add(store.AppendAsync(Turns.First($"good{i}"), Cancellation));
        Assert.All(await Task.WhenAll(good), result => Assert.IsType<Appended>(result));
        var e = await Assert.ThrowsAsync<StoreUnavailableException>(() => bad);
        Assert.Contains("P0001", e.Message);
        Assert.Null(await store.LoadAsync("bad", Cancellation));
        Assert.Equal(20L, await Place.ScalarAsync("SELECT count(*) FROM conversation"));
    }

    [Fact]
    public async Task Of_two_processes_that_write_to_one_conversation_one_wins()
    {
        await using var ours = await OpenAsync();
        await using var theirs = await OpenAsync();
        var state = await AppendAsync(ours, Turns.First("c"));
        for (var i = 0; i < 20; i++)
        {
            var a = ours.AppendAsync(Turns.Message("c", state, $"a{i}"), Cancellation);
            var b = theirs.AppendAsync(Turns.Message("c", state, $"b{i}"), Cancellation);
            AppendResult[] results = await Task.WhenAll(a, b);
            Assert.Single(results.OfType<Appended>());
            Assert.Single(results.OfType<Conflict>());
            state = (await theirs.LoadAsync("c", Cancellation))!.State;
        }

        Assert.Equal(43, state.Position);
    }

    [Fact]
    public async Task Two_processes_that_begin_and_continue_the_same_conversations_at_once_never_wait_for_each_other()
    {
        await using var ours = await OpenAsync();
        await using var theirs = await OpenAsync();
        for (var round = 0; round < 10; round++)
        {
            var ids = Enumerable.Range(0, 30).Select(i => $"{round}-{i}").ToArray();
            var results = await Task.WhenAll(
                ids.Select(id => ours.AppendAsync(Turns.First(id), Cancellation))
                    .Concat(ids.Reverse().Select(id => theirs.AppendAsync(Turns.First(id), Cancellation))));
            Assert.Equal(30, results.OfType<Appended>().Count());
            Assert.Equal(30, results.Count(result => result == new Conflict(3)));
        }
    }

    [Fact]
    public async Task A_journal_with_a_gap_is_reported_as_damaged()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, Turns.First("c"));
        await Place.ExecuteAsync("UPDATE conversation SET snapshot = NULL; DELETE FROM event WHERE position = 2");
        await Assert.ThrowsAsync<StoreCorruptException>(() => store.LoadAsync("c", Cancellation));
    }

    [Fact]
    public async Task An_event_that_a_newer_version_wrote_is_named()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, Turns.First("c"));
        await Place.ExecuteAsync("UPDATE event SET type = 'teleported' WHERE position = 2");
        var e = await Assert.ThrowsAsync<UnreadableFormException>(() => store.ReadAsync("c", 0, 10, Cancellation));
        Assert.Equal("teleported", e.Form);
        Assert.Single(await store.ReadAsync("c", 2, 10, Cancellation));
    }

    [Fact]
    public async Task The_journal_can_be_read_with_the_tools_of_the_database()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, Turns.First("c"));
        Assert.Equal("transfer", await Place.ScalarAsync("SELECT data->>'flow' FROM event WHERE type = 'flow-started'"));
        Assert.Equal("c", await Place.ScalarAsync("SELECT convert_from(name, 'UTF8') FROM conversation"));
    }

    [Fact]
    public async Task Without_its_tables_the_store_says_what_to_do_and_goes_on_when_they_are_back()
    {
        await using var store = await OpenAsync();
        var state = await AppendAsync(store, Turns.First("c"));
        await Place.ExecuteAsync("ALTER TABLE event RENAME TO elsewhere");
        var e = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => store.AppendAsync(Turns.Message("c", state, "m"), Cancellation));
        Assert.Contains("samvad store migrate", e.Message);
        await Place.ExecuteAsync("ALTER TABLE elsewhere RENAME TO event");
        await AppendAsync(store, Turns.Message("c", state, "m"));
    }

    [Fact]
    public async Task Callers_wait_at_the_door_while_the_queue_is_full()
    {
        await using var store = PostgreSqlStore.Open(
            await Place.OptionsAsync() with { QueueLength = 2, BatchSize = 1, Writers = 1 });
        await AppendAsync(store, Turns.First("held"));
        var held = await Place.HoldAsync("SELECT 1 FROM conversation FOR UPDATE");
        var state = (await store.LoadAsync("held", Cancellation))!.State;
        Task<AppendResult>[] admitted =
        [
            store.AppendAsync(Turns.Message("held", state, "m"), Cancellation),
            .. Enumerable.Range(0, 2).Select(i => store.AppendAsync(Turns.First($"c{i}"), Cancellation)),
        ];
        using var impatient = new CancellationTokenSource();
        Task<AppendResult>[] waiting =
            [.. Enumerable.Range(0, 5).Select(i => store.AppendAsync(Turns.First($"w{i}"), impatient.Token))];
        await impatient.CancelAsync();
        foreach (var task in waiting)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        await held.DisposeAsync();
        Assert.All(await Task.WhenAll(admitted), result => Assert.IsType<Appended>(result));
        Assert.Null(await store.LoadAsync("w4", Cancellation));
    }

    [Fact]
    public async Task Closing_a_store_writes_what_waits_and_then_takes_no_more()
    {
        var store = await OpenAsync();
        Task<AppendResult>[] appends =
            [.. Enumerable.Range(0, 100).Select(i => store.AppendAsync(Turns.First($"c{i}"), Cancellation))];
        await store.DisposeAsync();
        await store.DisposeAsync();
        Assert.All(await Task.WhenAll(appends), result => Assert.IsType<Appended>(result));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.AppendAsync(Turns.First("d"), Cancellation));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.LoadAsync("c1", Cancellation));
        await using var again = await OpenAsync();
        Assert.NotNull(await again.LoadAsync("c99", Cancellation));
    }

    [Fact]
    public async Task A_growth_is_heard_by_other_processes_and_not_by_the_one_that_made_it()
    {
        await using var ours = await OpenAsync();
        await using var theirs = await OpenAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var (listening, heard) = (new TaskCompletionSource(), new TaskCompletionSource<string>());
        var others = theirs.ListenAsync(heard.SetResult, listening.SetResult, stop.Token);
        await listening.Task;
        const string hostile = "a,b;'\0\u0928";
        theirs.Announce("echo");
        ours.Announce(hostile);
        Assert.Equal(hostile, await heard.Task.WaitAsync(Cancellation));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => others);
    }
}
