using System.Text;
using Samvad.Dialogue.Events;

namespace Samvad.Storage.Tests.Sqlite;

public sealed class SqliteErasureTests : SqliteStoreTestBed
{
    /// <summary>Long enough to fill pages of its own, and there in several versions of the snapshot.</summary>
    private static readonly string s_secret = string.Concat(Enumerable.Repeat("Aadhaar 4321-8765 ", 600));

    [Fact]
    public async Task What_was_said_in_a_forgotten_conversation_is_in_no_file_of_the_store()
    {
        await using var store = Open();
        await AppendAsync(store, Turns.First("other"));
        var state = await AppendAsync(store, Turns.First("c"));
        foreach (var id in (string[])["m", "n", "o"])
        {
            state = await AppendAsync(store, Turns.Message("c", state, id, s_secret));
            state = await AppendAsync(store, Turns.After("c", state, new Said("echo", s_secret, "en", [])));
        }

        Assert.True(IsInFiles("4321-8765"));
        Assert.True(await store.ForgetAsync("c", Cancellation));
        Assert.False(IsInFiles("4321-8765"));
        Assert.NotNull(await store.LoadAsync("other", Cancellation));
    }

    [Fact]
    public async Task What_an_action_was_given_is_gone_from_the_ledger_when_it_is_finished()
    {
        await using var store = Open();
        var state = await AppendAsync(store, Turns.First("c"));
        state = await AppendAsync(store, Turns.Request("c", state, "1.1"));
        await AppendAsync(store, Turns.Result("c", state, "1.1"));
        Assert.Equal(1, Count("SELECT count(*) FROM execution WHERE arguments = '{}' AND state = 2"));
    }

    private bool IsInFiles(string text) => Directory.GetFiles(Path.GetDirectoryName(Place.Address)!)
        .Any(file => Read(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private long Count(string sql)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Place.Address};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
