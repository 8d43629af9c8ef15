namespace Samvad.Storage.Sqlite;

/// <summary>Where a SQLite store is kept, and what it may use.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>The path of the database file; the file is created if it is missing, its folder is not.</summary>
    public required string Path { get; init; }

    /// <summary>How long to wait for another process that holds the database. Default: 5 seconds.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many writes may wait for their turn; further callers wait to be let in. Default: 4096.</summary>
    public int QueueLength { get; init; } = 4096;

    /// <summary>How many writes may share one transaction, and so one flush to disk. Default: 512.</summary>
    public int BatchSize { get; init; } = 512;

    /// <summary>How many reads may run at once. Default: 4.</summary>
    public int Readers { get; init; } = 4;

    /// <summary>
    /// How much memory each connection may use to keep parts of the file, in MiB. Default: 16 for reading; the writer
    /// takes four times as much.
    /// </summary>
    public int CacheMebibytes { get; init; } = 16;

    /// <summary>How many pages the file may have, to try out a full disk; null for no bound.</summary>
    internal int? MaxPages { get; init; }
}
