using System.Collections.Immutable;
using Samvad.Dialogue.Values;
using Samvad.Storage.Forms;

namespace Samvad.Storage.Sqlite;

/// <summary>Hands out the actions of the outbox, inside the writer's transaction.</summary>
internal sealed class OutboxWriter(Database database, string file)
{
    private readonly Statement _pending = database.Prepare(
        "SELECT o.conversation, c.name, o.execution, o.action, o.arguments, o.is_once, o.attempts, o.requested "
        + "FROM outbox o JOIN conversation c ON c.id = o.conversation WHERE o.due <= ?1 ORDER BY o.due LIMIT ?2");

    private readonly Statement _lease = database.Prepare(
        "UPDATE outbox SET due = ?3, owner = ?4, attempts = attempts + 1 WHERE conversation = ?1 AND execution = ?2");

    private readonly Statement _move = database.Prepare(
        "UPDATE outbox SET due = ?3, owner = ?4 "
        + "WHERE conversation = (SELECT id FROM conversation WHERE name = ?1) AND execution = ?2 AND owner = ?5");

    internal ImmutableArray<OutboxItem> Take(OutboxLease lease, DateTimeOffset now, int limit)
    {
        var taken = ImmutableArray.CreateBuilder<(long Conversation, OutboxItem Item)>();
        using (var rows = _pending.Bind(1, now.ToUnixTimeMilliseconds()).Bind(2, limit).Read())
        {
            while (rows.Next())
                taken.Add((_pending.Long(0), Item(lease)));
        }

        foreach (var (conversation, item) in taken)
        {
            _lease.Bind(1, conversation).Bind(2, item.Execution).Bind(3, lease.Until.ToUnixTimeMilliseconds())
                .Bind(4, lease.Owner).Run();
        }

        return [.. taken.Select(entry => entry.Item)];
    }

    /// <summary>Moves the time from which an action can be taken, if it still belongs to that owner.</summary>
    internal bool Move(byte[] conversation, byte[] execution, string owner, string? newOwner, DateTimeOffset due) =>
        _move.BindText(1, conversation).BindText(2, execution).Bind(3, due.ToUnixTimeMilliseconds())
            .Bind(4, newOwner).Bind(5, owner).Run() > 0;

    /// <summary>The row as an item; one with unreadable arguments says so, and does not keep the others back.</summary>
    private OutboxItem Item(OutboxLease lease)
    {
        var (arguments, damage) = (ValueMap.Empty, (string?)null);
        try
        {
            arguments = Stored.Arguments(file, _pending.Bytes(4).ToArray());
        }
        catch (UnreadableFormException exception)
        {
            damage = exception.Message;
        }

        return new(
            _pending.Text(1),
            _pending.Text(2),
            _pending.Text(3),
            arguments,
            _pending.Long(5) != 0,
            (int)_pending.Long(6) + 1,
            DateTimeOffset.FromUnixTimeMilliseconds(_pending.Long(7)),
            lease)
        {
            Damage = damage,
        };
    }
}
