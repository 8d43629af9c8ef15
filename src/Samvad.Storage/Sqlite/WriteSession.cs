namespace Samvad.Storage.Sqlite;

/// <summary>The writer's connection and what writes on it.</summary>
internal sealed class WriteSession : IDisposable
{
    private readonly Database _database;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Checkpoints _checkpoints;

    internal WriteSession(SqliteStoreOptions options)
    {
        _database = Database.Open(options, 4 * options.CacheMebibytes);
        try
        {
            Schema.Update(_database, options.Path);
            _checkpoints = new(options);
            _begin = _database.Prepare("BEGIN IMMEDIATE");
            _commit = _database.Prepare("COMMIT");
            Turns = new(_database, options.Path);
            Outbox = new(_database, options.Path);
            Deliveries = new(_database);
            Accounts = new(_database);
            Eraser = new(_database);
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    internal TurnWriter Turns { get; }

    internal OutboxWriter Outbox { get; }

    internal DeliveryWriter Deliveries { get; }

    internal AccountWriter Accounts { get; }

    internal Eraser Eraser { get; }

    internal void Begin() => _begin.Run();

    /// <summary>Returns when what was written is on disk.</summary>
    internal void Commit()
    {
        _commit.Run();
        Eraser.Finish();
        _checkpoints.AfterCommit(_database);
    }

    internal void Rollback() => _database.Rollback();

    /// <summary>Writes what is there already, to find out whether writing works.</summary>
    internal bool Probe()
    {
        _database.Execute($"PRAGMA user_version = {_database.Scalar("PRAGMA user_version")}");
        return true;
    }

    public void Dispose()
    {
        _checkpoints.Dispose();
        _database.Dispose();
    }
}
