using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Samvad.Storage.Sqlite;

/// <summary>One connection to the file, with its prepared statements.</summary>
internal sealed class Database : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly List<Statement> _statements = [];

    private Database(SqliteConnection connection) => _connection = connection;

    internal static Database Open(SqliteStoreOptions options, int cacheMebibytes)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = options.Path, Pooling = false }.ToString();
        var database = new Database(new SqliteConnection(text));
        try
        {
            database._connection.Open();
            database.Execute($"PRAGMA busy_timeout = {(int)options.BusyTimeout.TotalMilliseconds}");
            database.Execute("PRAGMA foreign_keys = ON");
            database.Execute("PRAGMA synchronous = FULL");
            // What is erased shall not lie about in the slack of a page, nor an older state of it.
            database.Execute("PRAGMA secure_delete = ON");
            // See Checkpoints.
            database.Execute("PRAGMA wal_autocheckpoint = 0");
            database.Execute($"PRAGMA cache_size = {-1024 * cacheMebibytes}");
            if (options.MaxPages is { } pages)
                database.Execute($"PRAGMA max_page_count = {pages}");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    internal Statement Prepare(string sql)
    {
        var statement = new Statement(_connection.Handle!, sql);
        _statements.Add(statement);
        return statement;
    }

    /// <summary>Runs one or more statements that are needed once.</summary>
    internal void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 1;
        command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row of a query that is needed once.</summary>
    internal long Scalar(string sql)
    {
        using var statement = new Statement(_connection.Handle!, sql);
        return statement.Step() ? statement.Long(0) : 0;
    }

    /// <summary>Gives up the open transaction, where the failure has not ended it already.</summary>
    internal void Rollback()
    {
        if (raw.sqlite3_get_autocommit(_connection.Handle) == 0)
            raw.sqlite3_exec(_connection.Handle, "ROLLBACK");
    }

    /// <summary>
    /// Copies from the log back into the file what no reader still needs from the log, and flushes it. Waits for nobody, and
    /// may do a part or nothing: the log goes on to hold the rest.
    /// </summary>
    internal void Checkpoint() =>
        _ = raw.sqlite3_wal_checkpoint_v2(_connection.Handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _);

    /// <summary>How many pages went into the log since this was last asked.</summary>
    internal int TakePagesWritten()
    {
        _ = raw.sqlite3_db_status(_connection.Handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 1);
        return pages;
    }

    internal long LastId => raw.sqlite3_last_insert_rowid(_connection.Handle);

    public void Dispose()
    {
        foreach (var statement in _statements)
            statement.Dispose();
        _connection.Dispose();
    }
}
