using static Samvad.Storage.Transfer.ColumnKind;

namespace Samvad.Storage.Transfer;

/// <summary>A column of a table of a store.</summary>
/// <param name="Name">Its name in PostgreSQL.</param>
/// <param name="Kind">What it holds, or null.</param>
/// <param name="SqliteName">Its name in SQLite.</param>
/// <param name="SqliteRead">The expression that reads it in SQLite; null for its name.</param>
/// <param name="SqliteWrite">The expression that is written in SQLite; null for its value.</param>
internal sealed record StoredColumn(
    string Name, ColumnKind Kind, string SqliteName, string? SqliteRead = null, string? SqliteWrite = null);

/// <summary>A table that every store has.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns, in the order in which they are transferred.</param>
internal sealed record StoredTable(string Name, StoredColumn[] Columns)
{
    /// <summary>All that is transferred.</summary>
    internal static StoredTable[] All { get; } =
    [
        new("conversation",
        [
            Of("id", Integer), Of("name", AnyText), Of("position", Integer), Of("token_hash", Bytes),
            Of("person", AnyText) with { SqliteName = "user" }, Of("created", Integer), Of("updated", Integer), Of("snapshot", Json),
        ]),
        new("event",
        [
            Of("conversation", Integer), Of("position", Integer), Of("time", Integer), Of("type", Text), Of("data", Json),
        ]),
        new("inbox",
        [
            Of("conversation", Integer),
            // SQLite tells a hashed id from a plain one by its type; here it has a kind of its own.
            Of("kind", Integer) with { SqliteRead = "iif(typeof(key) = 'blob', 2, kind)", SqliteWrite = "iif(?2 = 2, 0, ?2)" },
            Of("key", Bytes) with { SqliteRead = "CAST(key AS BLOB)", SqliteWrite = "iif(?2 = 2, ?3, CAST(?3 AS TEXT))" },
            Of("first", Integer), Of("last", Integer),
        ]),
        new("execution",
        [
            Of("conversation", Integer), Of("execution", AnyText), Of("action", Text), Of("arguments", Json), Of("is_once", Flag),
            Of("requested", Integer), Of("due", Integer), Of("owner", Text), Of("attempts", Integer), Of("state", Integer),
            Of("begun", Integer), Of("finished", Integer), Of("outcome", Text), Of("ticket", Json), Of("is_cancelled", Flag),
        ]),
        new("timer", [Of("conversation", Integer), Of("number", Integer), Of("due", Integer)]),
        new("delivery",
        [
            Of("conversation", Integer), Of("subscriber", Text), Of("position", Integer), Of("due", Integer), Of("owner", Text),
            Of("attempts", Integer), Of("failure", Text), Of("is_dead", Flag),
        ]),
        new("account", [Of("conversation", Integer), Of("owner", Bytes), Of("name", Text), Of("secret", Bytes)]),
    ];

    private static StoredColumn Of(string name, ColumnKind kind) => new(name, kind, name);
}
