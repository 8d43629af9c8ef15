using Microsoft.Data.Sqlite;
using Samvad.Storage.Sqlite;
using Samvad.Storage.Tests.Compliance;

namespace Samvad.Storage.Tests.Sqlite;

/// <summary>A database file in a temporary folder.</summary>
public sealed class SqlitePlace(string address) : IStorePlace
{
    private readonly string _folder = Path.GetDirectoryName(address)!;

    public SqlitePlace()
        : this(Path.Combine(Directory.CreateTempSubdirectory("samvad-storage-").FullName, "store.db"))
    {
    }

    public string Address { get; } = address;

    internal SqliteStoreOptions Options => new() { Path = Address };

    public ValueTask<IConversationStore> OpenAsync() => ValueTask.FromResult<IConversationStore>(SqliteStore.Open(Options));

    public ValueTask SpoilSnapshotsAsync()
    {
        Execute("UPDATE conversation SET snapshot = CASE id % 3 WHEN 0 THEN NULL WHEN 1 THEN '{\"v\":99}' ELSE '{' END");
        return ValueTask.CompletedTask;
    }

    public ValueTask RemoveAsync()
    {
        Directory.Delete(_folder, true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs SQL as another process would.</summary>
    internal void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Address};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
