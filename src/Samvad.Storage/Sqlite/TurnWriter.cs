using Samvad.Dialogue.Effects;
using Samvad.Storage.Forms;

namespace Samvad.Storage.Sqlite;

/// <summary>
/// Writes turns inside the writer's transaction. It checks everything before it writes anything, so that a turn that is
/// refused leaves no trace in the transaction that it shares with others.
/// </summary>
internal sealed class TurnWriter(Database database, string file)
{
    private readonly Inbox _inbox = new(database);

    private readonly Statement _find = database.Prepare("SELECT id, position FROM conversation WHERE name = ?1");

    private readonly Statement _create = database.Prepare(
        "INSERT INTO conversation (name, position, token_hash, user, created, updated, snapshot) "
        + "VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6)");

    private readonly Statement _update = database.Prepare(
        "UPDATE conversation SET position = ?2, updated = ?3, snapshot = ?4 WHERE id = ?1");

    private readonly Statement _event = database.Prepare(
        "INSERT INTO event (conversation, position, time, type, data) VALUES (?1, ?2, ?3, ?4, ?5)");

    private readonly Statement _execution = database.Prepare(
        "SELECT state < 2 FROM execution WHERE conversation = ?1 AND execution = ?2");

    private readonly Statement _finish = database.Prepare(
        "UPDATE execution SET state = ?3, outcome = ?4, finished = ?5, owner = NULL, arguments = '{}', ticket = NULL "
        + "WHERE conversation = ?1 AND execution = ?2");

    private readonly Statement _cancel = database.Prepare(
        "UPDATE execution SET is_cancelled = 1, due = ?3, owner = NULL "
        + "WHERE conversation = ?1 AND execution = ?2 AND state < 2 AND is_cancelled = 0");

    private readonly Statement _request = database.Prepare(
        "INSERT INTO execution (conversation, execution, action, arguments, is_once, requested, due, owner, attempts) "
        + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");

    private readonly Statement _tell = database.Prepare(
        "INSERT INTO delivery (conversation, subscriber, position, due, attempts, is_dead) VALUES (?1, ?2, ?3, ?4, 0, 0) "
        + "ON CONFLICT (conversation, subscriber) DO UPDATE SET due = excluded.due WHERE due IS NULL AND is_dead = 0");

    private readonly Statement _setTimer = database.Prepare(
        "INSERT INTO timer (conversation, number, due) VALUES (?1, ?2, ?3) "
        + "ON CONFLICT (conversation) DO UPDATE SET number = excluded.number, due = excluded.due");

    private readonly Statement _cancelTimer = database.Prepare("DELETE FROM timer WHERE conversation = ?1");

    private readonly Statement _elapse = database.Prepare(
        "DELETE FROM timer WHERE conversation = ?1 AND number = ?2");

    internal AppendResult Append(PreparedTurn turn)
    {
        var (id, position) = Find(turn.Conversation);
        if (id is { } known && _inbox.Earlier(turn, known) is { } duplicate)
            return duplicate;
        if (position != turn.Turn.ExpectedPosition)
            return new Conflict(position);
        CheckExecutions(turn, id);
        var conversation = id ?? Create(turn);
        WriteEvents(turn, conversation);
        if (id is not null)
            Update(turn, conversation);
        _inbox.Take(turn, conversation);
        WriteOutbox(turn, conversation);
        WriteTimer(turn, conversation);
        WriteDeliveries(turn, conversation);
        return new Appended(turn.FirstPosition, turn.LastPosition);
    }

    private (long? Id, long Position) Find(byte[] conversation)
    {
        using var row = _find.BindText(1, conversation).Read();
        return row.Next() ? (_find.Long(0), _find.Long(1)) : (null, 0);
    }

    private void CheckExecutions(PreparedTurn turn, long? conversation)
    {
        if (turn.FinishedExecution is { } finished && (conversation is not { } there || IsWaiting(there, finished) != true))
            throw new UnknownExecutionException(file, turn.Turn.ConversationId, turn.Turn.FinishedExecution!);
        for (var i = 0; i < turn.Executions.Length; i++)
        {
            var execution = turn.Executions[i];
            if (conversation is { } id && IsWaiting(id, execution) is not null)
            {
                throw new ArgumentException(
                    $"Conversation {turn.Turn.ConversationId} has requested execution "
                    + $"{turn.Encoded.Actions[i].Execution} before.");
            }
        }
    }

    /// <summary>Whether nobody has come back from an execution yet; null if it was never requested.</summary>
    private bool? IsWaiting(long conversation, byte[] execution)
    {
        using var row = _execution.Bind(1, conversation).BindText(2, execution).Read();
        return row.Next() ? _execution.Long(0) != 0 : null;
    }

    private long Create(PreparedTurn turn)
    {
        _create.BindText(1, turn.Conversation).Bind(2, turn.LastPosition).BindBlob(3, turn.TokenHash).Bind(4, turn.Turn.User)
            .Bind(5, turn.Time).BindText(6, turn.Encoded.Snapshot).Run();
        return database.LastId;
    }

    private void Update(PreparedTurn turn, long conversation)
    {
        if (turn.Turn.Events.Length > 0)
        {
            _update.Bind(1, conversation).Bind(2, turn.LastPosition).Bind(3, turn.Time)
                .BindText(4, turn.Encoded.Snapshot).Run();
        }
    }

    private void WriteEvents(PreparedTurn turn, long conversation)
    {
        _event.Bind(1, conversation).Bind(3, turn.Time);
        for (var i = 0; i < turn.Turn.Events.Length; i++)
        {
            var form = EventForms.Set.Of(turn.Turn.Events[i]);
            _event.Bind(2, turn.FirstPosition + i).BindText(4, form.Utf8Name).BindText(5, turn.Encoded.Event(i)).Run();
        }
    }

    private void WriteOutbox(PreparedTurn turn, long conversation)
    {
        if (turn.FinishedExecution is { } finished)
        {
            var outcome = turn.Turn.FinishedOutcome;
            _finish.Bind(1, conversation).BindText(2, finished).Bind(3, (int)ExecutionStates.Of(outcome)).Bind(4, outcome)
                .Bind(5, turn.Time).Run();
        }

        foreach (var cancelled in turn.Cancelled)
            _cancel.Bind(1, conversation).BindText(2, cancelled).Bind(3, turn.Time).Run();
        var lease = turn.Turn.Lease;
        for (var i = 0; i < turn.Executions.Length; i++)
        {
            var action = turn.Encoded.Actions[i];
            _request.Bind(1, conversation).BindText(2, turn.Executions[i]).Bind(3, action.Action)
                .BindText(4, turn.Encoded.Arguments(i)).Bind(5, action.IsOnce ? 1 : 0).Bind(6, turn.Time)
                .Bind(7, lease?.Until.ToUnixTimeMilliseconds() ?? turn.Time).Bind(8, lease?.Owner)
                .Bind(9, lease is null ? 0 : 1).Run();
        }
    }

    private void WriteDeliveries(PreparedTurn turn, long conversation)
    {
        if (turn.Turn.Subscribers.IsDefaultOrEmpty || turn.Turn.Events.Length == 0)
            return;
        foreach (var subscriber in turn.Turn.Subscribers)
        {
            _tell.Bind(1, conversation).Bind(2, subscriber).Bind(3, turn.Turn.ExpectedPosition).Bind(4, turn.Time).Run();
        }
    }

    private void WriteTimer(PreparedTurn turn, long conversation)
    {
        if (turn.Timer is SetTimer set)
            _setTimer.Bind(1, conversation).Bind(2, set.Timer).Bind(3, set.Due.ToUnixTimeMilliseconds()).Run();
        else if (turn.Timer is CancelTimer)
            _cancelTimer.Bind(1, conversation).Run();
        else if (turn.Turn.ElapsedTimer is { } elapsed)
            _elapse.Bind(1, conversation).Bind(2, elapsed).Run();
    }
}
