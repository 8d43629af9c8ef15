using Samvad.Dialogue.Events;
using Samvad.Storage.PostgreSql;
using Samvad.Tests.Shared;

namespace Samvad.Storage.Tests.PostgreSql;

public sealed class PostgreSqlOutageTests : IAsyncLifetime
{
    private PostgreSqlServer? _server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        SharedPostgreSql.SkipWithout();
        _server = await PostgreSqlServer.StartNewAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_database_that_stops_and_comes_back_is_unavailable_in_between_and_the_store_goes_on_by_itself()
    {
        await using var store = Open();
        var first = Turns.First("c");
        await store.AppendAsync(first, Cancellation);
        await _server!.StopAsync();
        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => store.AppendAsync(Turns.Message("c", first.State, "m"), Cancellation));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.LoadAsync("c", Cancellation));
        Assert.IsType<StoreUnavailableException>((await store.HealthAsync(Cancellation)).Failure);
        await _server.StartAsync();
        Assert.True((await store.HealthAsync(Cancellation)).IsHealthy);
        Assert.Equal(new Appended(4, 5), await store.AppendAsync(Turns.Message("c", first.State, "m"), Cancellation));
    }

    [Fact]
    public async Task What_was_acknowledged_before_the_server_crashed_is_there_and_what_is_repeated_is_there_once()
    {
        await using var store = Open();
        for (var round = 0; round < 3; round++)
        {
            using var acknowledged = new SemaphoreSlim(0);
            var written = Enumerable.Range(0, 16).Select(i => Turns.First($"{round}-{i}")).Select(async first =>
            {
                Assert.IsType<Appended>(await store.AppendAsync(first, Cancellation));
                return await WriteUntilRefusedAsync(store, first, acknowledged);
            }).ToArray();
            for (var n = 0; n < 100; n++)
                await acknowledged.WaitAsync(Cancellation);
            await _server!.CrashAsync();
            var refused = await Task.WhenAll(written);
            await _server.StartAsync();
            foreach (var turn in refused)
            {
                // Nobody knows whether the last turn got through; made again, it is there once.
                var result = await store.AppendAsync(turn, Cancellation);
                Assert.True(result is Appended or Duplicate, $"{result}");
                var journal = await store.ReadAsync(turn.ConversationId, 0, int.MaxValue, Cancellation);
                var heard = journal.Select(stored => stored.Event).OfType<Heard>().Select(heard => heard.MessageId).ToArray();
                Assert.Equal(Enumerable.Range(0, heard.Length).Select(n => $"m{n}"), heard);
                Assert.Equal(turn.MessageId, heard[^1]);
            }
        }
    }

    [Fact]
    public async Task Whoever_listens_for_growth_is_told_to_look_when_the_server_is_back()
    {
        await using var store = Open();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using var looked = new SemaphoreSlim(0);
        var listening = store.ListenAsync(_ => { }, () => looked.Release(), stop.Token);
        await looked.WaitAsync(Cancellation);
        await _server!.CrashAsync();
        await _server.StartAsync();
        await looked.WaitAsync(Cancellation);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listening);
    }

    private PostgreSqlStore Open() => PostgreSqlStore.Open(new() { ConnectionString = _server!.ConnectionString });

    private static async Task<TurnRecord> WriteUntilRefusedAsync(PostgreSqlStore store, TurnRecord first, SemaphoreSlim acknowledged)
    {
        var turn = first;
        for (var n = 0; ; n++)
        {
            turn = Turns.Message(first.ConversationId, turn.State, $"m{n}");
            try
            {
                Assert.IsType<Appended>(await store.AppendAsync(turn, Cancellation));
                acknowledged.Release();
            }
            catch (StoreUnavailableException)
            {
                return turn;
            }
        }
    }
}
