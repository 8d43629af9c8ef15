using Samvad.Storage.Forms;

namespace Samvad.Storage.Sqlite;

/// <summary>Knows which messages and which results of actions have made a turn already.</summary>
internal sealed class Inbox(Database database)
{
    private const int MessageKind = 0;
    private const int ExecutionKind = 1;

    private readonly Statement _seen = database.Prepare(
        "SELECT first, last FROM inbox WHERE conversation = ?1 AND kind = ?2 AND key = ?3");

    private readonly Statement _take = database.Prepare(
        "INSERT INTO inbox (conversation, kind, key, first, last) VALUES (?1, ?2, ?3, ?4, ?5)");

    /// <summary>The turn that the message or the result made before; null if neither has made one.</summary>
    internal Duplicate? Earlier(PreparedTurn turn, long conversation) =>
        (turn.Message is { } message ? Seen(conversation, MessageKind, message.Key, message.IsHash) : null)
        ?? (turn.FinishedExecution is { } execution ? Finished(conversation, execution) : null);

    /// <summary>The turn that the result of an action made; null if there is none.</summary>
    internal Duplicate? Finished(long conversation, byte[] execution) =>
        Seen(conversation, ExecutionKind, execution, false);

    /// <summary>Remembers what made the turn.</summary>
    internal void Take(PreparedTurn turn, long conversation)
    {
        if (turn.Message is { } message)
            Take(turn, conversation, MessageKind, message.Key, message.IsHash);
        if (turn.FinishedExecution is { } execution)
            Take(turn, conversation, ExecutionKind, execution, false);
    }

    private Duplicate? Seen(long conversation, int kind, byte[] key, bool isHash)
    {
        _seen.Bind(1, conversation).Bind(2, kind);
        BindKey(_seen, key, isHash);
        using var row = _seen.Read();
        return row.Next() ? new Duplicate(_seen.Long(0), _seen.Long(1)) : null;
    }

    private void Take(PreparedTurn turn, long conversation, int kind, byte[] key, bool isHash)
    {
        _take.Bind(1, conversation).Bind(2, kind).Bind(4, turn.FirstPosition).Bind(5, turn.LastPosition);
        BindKey(_take, key, isHash);
        _take.Run();
    }

    private static void BindKey(Statement statement, byte[] key, bool isHash)
    {
        if (isHash)
            statement.BindBlob(3, key);
        else
            statement.BindText(3, key);
    }
}
