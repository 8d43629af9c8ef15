using Microsoft.Data.Sqlite;
using Samvad.Storage.Sqlite;

namespace Samvad.Storage.Tests.Sqlite;

public sealed class SqliteFailureTests : SqliteStoreTestBed
{
    [Fact]
    public async Task While_another_process_holds_the_database_writes_fail_and_reads_go_on()
    {
        await using var store = OpenImpatient();
        var state = await AppendAsync(store, Turns.First("c"));
        using (Hold())
        {
            var e = await Assert.ThrowsAsync<StoreUnavailableException>(
                () => store.AppendAsync(Turns.Message("c", state, "m"), Cancellation));
            Assert.Contains("Another process", e.Message);
            Assert.Equal(3, (await store.LoadAsync("c", Cancellation))!.State.Position);
            Assert.IsType<StoreUnavailableException>((await store.HealthAsync(Cancellation)).Failure);
        }

        Assert.True((await store.HealthAsync(Cancellation)).IsHealthy);
        await AppendAsync(store, Turns.Message("c", state, "m"));
    }

    [Fact]
    public async Task A_full_disk_loses_nothing_acknowledged_and_the_store_goes_on_when_there_is_room()
    {
        await Open().DisposeAsync();
        Place.Execute("CREATE TABLE filler (data BLOB)");
        Place.Execute("INSERT INTO filler VALUES (zeroblob(1000000))");
        await using var store = SqliteStore.Open(Place.Options with { MaxPages = 400 });
        var state = await AppendAsync(store, Turns.First("c"));
        var turns = 0;
        var failure = default(StoreException);
        while (failure is null)
        {
            var turn = Turns.Message("c", state, $"m{turns}", new string('x', 20_000));
            try
            {
                state = await AppendAsync(store, turn);
                turns++;
            }
            catch (StoreFullException e)
            {
                failure = e;
            }
        }

        Assert.Contains("no room", failure.Message);
        Assert.NotEqual(0, turns);
        Assert.Equal(Encoded.Of(state), Encoded.Of((await store.LoadAsync("c", Cancellation))!.State));
        Place.Execute("DROP TABLE filler");
        state = await AppendAsync(store, Turns.Message("c", state, $"m{turns}", "after"));
        Assert.Equal(Encoded.Of(state), Encoded.Of((await store.LoadAsync("c", Cancellation))!.State));
        Assert.Equal(state.Position, (await store.ReadAsync("c", 0, int.MaxValue, Cancellation)).Length);
    }

    [Fact]
    public async Task A_damaged_file_is_reported_as_damaged()
    {
        await using (var store = Open())
        {
            var state = await AppendAsync(store, Turns.First("c"));
            for (var i = 0; i < 50; i++)
                state = await AppendAsync(store, Turns.Message("c", state, $"m{i}", new string('x', 500)));
        }

        var bytes = await File.ReadAllBytesAsync(Place.Address, Cancellation);
        bytes.AsSpan(2 * 4096).Fill(0xA5);
        await File.WriteAllBytesAsync(Place.Address, bytes, Cancellation);
        await using var damaged = Open();
        var failure = await Assert.ThrowsAsync<StoreCorruptException>(() => damaged.LoadAsync("c", Cancellation));
        Assert.Contains(Place.Address, failure.Message);
        await Assert.ThrowsAsync<StoreCorruptException>(() => damaged.AppendAsync(Turns.First("d"), Cancellation));
        Assert.IsType<StoreCorruptException>((await damaged.HealthAsync(Cancellation)).Failure);
    }

    [Fact]
    public async Task A_journal_with_a_gap_is_reported_as_damaged()
    {
        await using var store = Open();
        await AppendAsync(store, Turns.First("c"));
        Place.Execute("UPDATE conversation SET snapshot = NULL; DELETE FROM event WHERE position = 2");
        await Assert.ThrowsAsync<StoreCorruptException>(() => store.LoadAsync("c", Cancellation));
    }

    [Fact]
    public async Task An_event_that_a_newer_version_wrote_is_named()
    {
        await using var store = Open();
        await AppendAsync(store, Turns.First("c"));
        Place.Execute("UPDATE event SET type = 'teleported' WHERE position = 2");
        var e = await Assert.ThrowsAsync<UnreadableFormException>(() => store.ReadAsync("c", 0, 10, Cancellation));
        Assert.Equal("teleported", e.Form);
        Assert.Single(await store.ReadAsync("c", 2, 10, Cancellation));
    }

    [Fact]
    public async Task The_journal_can_be_read_with_the_tools_of_the_database()
    {
        await using var store = Open();
        await AppendAsync(store, Turns.First("c"));
        using var connection = new SqliteConnection($"Data Source={Place.Address};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT json_extract(data, '$.flow') FROM event WHERE type = 'flow-started'";
        Assert.Equal("transfer", command.ExecuteScalar());
        command.CommandText = "SELECT json_extract(snapshot, '$.position') FROM conversation";
        Assert.Equal(3L, command.ExecuteScalar());
    }
}
