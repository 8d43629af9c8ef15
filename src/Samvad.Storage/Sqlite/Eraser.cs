namespace Samvad.Storage.Sqlite;

/// <summary>
/// Erases conversations, inside the writer's transaction. SQLite overwrites what it deletes (<c>secure_delete</c>); the
/// log of changes still has it, until <see cref="Finish"/> moves that into the file and empties it.
/// </summary>
internal sealed class Eraser(Database database)
{
    private static readonly string[] Tables = ["event", "inbox", "execution", "timer", "delivery", "account"];

    private readonly Statement _find = database.Prepare("SELECT id FROM conversation WHERE name = ?1");

    private readonly Statement[] _erase =
    [
        .. Tables.Select(table => database.Prepare($"DELETE FROM {table} WHERE conversation = ?1")),
        database.Prepare("DELETE FROM conversation WHERE id = ?1"),
    ];

    private bool _leavesLog;

    internal bool Forget(byte[] conversation)
    {
        if (Find(conversation) is not { } id)
            return false;
        foreach (var statement in _erase)
            statement.Bind(1, id).Run();
        _leavesLog = true;
        return true;
    }

    /// <summary>
    /// Empties the log after an erasure. A reader of another process can hold it for a moment; then the next commit tries
    /// again.
    /// </summary>
    internal void Finish()
    {
        if (_leavesLog)
            _leavesLog = database.Scalar("PRAGMA wal_checkpoint(TRUNCATE)") != 0;
    }

    private long? Find(byte[] conversation)
    {
        using var row = _find.BindText(1, conversation).Read();
        return row.Next() ? _find.Long(0) : null;
    }
}
