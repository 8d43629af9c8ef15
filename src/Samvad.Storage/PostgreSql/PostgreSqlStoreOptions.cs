using Npgsql;

namespace Samvad.Storage.PostgreSql;

/// <summary>Where a PostgreSQL store is kept, and what it may use.</summary>
public sealed record PostgreSqlStoreOptions
{
    private static readonly (string Keyword, object Value)[] s_defaults =
    [
        ("Application Name", "samvad"), ("Timeout", 5), ("Command Timeout", 10), ("Maximum Pool Size", 20), ("Keepalive", 30),
        ("Max Auto Prepare", 50), ("Auto Prepare Min Usages", 2),
    ];

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

    /// <summary>
    /// The connection string with all that a store sets, for others that use the store's tables: what it left open, the
    /// schema, and that a commit is on disk before it is confirmed, whatever the server's habit.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The connection string or the schema's name makes no sense.</exception>
    public string Completed()
    {
        if (Schema.Length == 0 || !Schema.All(sign => char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign) || sign == '_'))
        {
            throw new StoreUnavailableException(
                "PostgreSQL", $"“{Schema}” cannot be a schema: write a name of small letters, digits and underscores.");
        }

        var text = Parse();
        text.SearchPath = Schema;
        text.Options = $"{text.Options} -c synchronous_commit=on".Trim();
        foreach (var (keyword, value) in s_defaults)
        {
            if (!text.ContainsKey(keyword))
                text[keyword] = value;
        }

        return text.ToString();
    }

    private NpgsqlConnectionStringBuilder Parse()
    {
        try
        {
            return new(ConnectionString);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new StoreUnavailableException(
                "PostgreSQL",
                $"The connection string cannot be read: {e.Message} Write it as Host=…;Database=…;Username=…;Password=….",
                e);
        }
    }
}
