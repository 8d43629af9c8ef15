namespace Samvad.Storage.PostgreSql;

/// <summary>Where a PostgreSQL store is kept, and what it may use.</summary>
public sealed record PostgreSqlStoreOptions
{
    /// <summary>
    /// The connection string, as Npgsql takes it: <c>Host=db;Database=samvad;Username=samvad;Password=…</c>. What it leaves
    /// open is set for a store: 5 s to connect, 10 s for a statement, at most 20 connections.
    /// </summary>
    public required string ConnectionString { get; init; }

    /// <summary>The schema with the store's tables; made when it is missing. Default: <c>samvad</c>.</summary>
    public string Schema { get; init; } = "samvad";

    /// <summary>How many turns may wait to be written; further callers wait to be let in. Default: 4096.</summary>
    public int QueueLength { get; init; } = 4096;

    /// <summary>How many turns may share one transaction, and so one flush to disk. Default: 256.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>How many transactions may be written at once. Default: 2, so that one is filled while one is flushed.</summary>
    public int Writers { get; init; } = 2;
}
