using Microsoft.Data.Sqlite;
using Samvad.Dialogue.State;
using Samvad.Storage.Sqlite;

namespace Samvad.Storage.Tests.Sqlite;

/// <summary>A place for a SQLite store, removed after the test.</summary>
public abstract class SqliteStoreTestBed : IAsyncLifetime
{
    protected SqlitePlace Place { get; } = new();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await Place.RemoveAsync();
        GC.SuppressFinalize(this);
    }

    protected SqliteStore Open() => SqliteStore.Open(Place.Options);

    /// <summary>A store that does not wait for other processes.</summary>
    protected SqliteStore OpenImpatient() => SqliteStore.Open(Place.Options with { BusyTimeout = TimeSpan.FromMilliseconds(1) });

    /// <summary>Holds the database as another process that writes would, until disposed.</summary>
    protected SqliteConnection Hold()
    {
        var connection = new SqliteConnection($"Data Source={Place.Address};Pooling=false");
        connection.Open();
        Run(connection, "BEGIN IMMEDIATE");
        return connection;
    }

    internal static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    protected static async Task<Conversation> AppendAsync(SqliteStore store, TurnRecord turn)
    {
        Assert.IsType<Appended>(await store.AppendAsync(turn, Cancellation));
        return turn.State;
    }
}
