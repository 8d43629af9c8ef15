using System.Text;
using Npgsql;
using Samvad.Dialogue.Events;
using Samvad.Storage.PostgreSql;

namespace Samvad.Storage.Tests.PostgreSql;

/// <summary>What the store means for the disk of the database's server.</summary>
public sealed class PostgreSqlDiskTests : PostgreSqlStoreTestBed
{
    [Fact]
    public async Task A_full_disk_loses_nothing_acknowledged_and_the_store_goes_on_when_there_is_room()
    {
        await using var disk = await SmallDisk.MountAsync(16);
        Assert.SkipWhen(disk is null, "Only an administrator of Linux can make a small disk.");
        await Place.ExecuteAsync($"CREATE TABLESPACE {Place.Schema} LOCATION '{disk.Folder}'");
        var options = await Place.OptionsAsync();
        var connection = new NpgsqlConnectionStringBuilder(options.ConnectionString) { Options = $"-c default_tablespace={Place.Schema}" };
        await using (var store = PostgreSqlStore.Open(options with { ConnectionString = connection.ToString() }))
        {
            await Place.ExecuteAsync($"CREATE TABLE filler TABLESPACE {Place.Schema} AS SELECT repeat('x', 1000) FROM generate_series(1, 8000)");
            var state = await AppendAsync(store, Turns.First("c"));
            var (turns, failure) = (0, default(StoreFullException));
            while (failure is null)
            {
                // Of random digits, which the database cannot make small.
                var turn = Turns.Message("c", state, $"m{turns}", Convert.ToHexString(Bytes(turns)));
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

            Assert.Contains("no room", failure.Message, StringComparison.Ordinal);
            Assert.NotEqual(0, turns);
            Assert.Equal(Encoded.Of(state), Encoded.Of((await store.LoadAsync("c", Cancellation))!.State));
            await Place.ExecuteAsync("DROP TABLE filler");
            state = await AppendAsync(store, Turns.Message("c", state, $"m{turns}", "after"));
            Assert.Equal(state.Position, (await store.ReadAsync("c", 0, int.MaxValue, Cancellation)).Length);
        }

        await Place.ExecuteAsync($"DROP SCHEMA {Place.Schema} CASCADE");
        await Place.ExecuteAsync($"DROP TABLESPACE {Place.Schema}");
    }

    [Fact]
    public async Task What_was_said_in_a_forgotten_conversation_is_in_no_row_and_after_a_vacuum_in_no_table()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, Turns.First("other"));
        var state = await AppendAsync(store, Turns.First("c"));
        state = await AppendAsync(store, Turns.Message("c", state, "m", "Aadhaar 4321-8765"));
        await AppendAsync(store, Turns.After("c", state, new Said("echo", "Aadhaar 4321-8765", "en", [])));
        Assert.True(await IsInTablesAsync("4321-8765"));
        Assert.True(await store.ForgetAsync("c", Cancellation));
        foreach (var table in (string[])["conversation", "event", "inbox", "execution", "timer", "delivery"])
            Assert.Equal(0L, await Place.ScalarAsync($"SELECT count(*) FROM {table} t WHERE t::text LIKE '%4321-8765%'"));
        Assert.Equal(1L, await Place.ScalarAsync("SELECT count(*) FROM conversation"));
        // The bytes are what the page on clusters says they are: there until then.
        foreach (var table in (string[])["conversation", "event", "inbox", "execution", "timer", "delivery"])
            await Place.ExecuteAsync($"VACUUM FULL {table}");
        Assert.False(await IsInTablesAsync("4321-8765"));
        Assert.NotNull(await store.LoadAsync("other", Cancellation));
    }

    /// <summary>Whether a text is in any file of a table, once everything is written to these.</summary>
    private async Task<bool> IsInTablesAsync(string text)
    {
        await Place.ExecuteAsync("CHECKPOINT");
        var folder = Path.Combine(new NpgsqlConnectionStringBuilder((await Place.OptionsAsync()).ConnectionString).Host!, "data", "base");
        return Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Any(file => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);
    }

    private static byte[] Bytes(int seed)
    {
        var bytes = new byte[20_000];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
