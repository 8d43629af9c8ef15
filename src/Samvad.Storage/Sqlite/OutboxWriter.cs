using System.Collections.Immutable;
using Samvad.Dialogue.Values;
using Samvad.Storage.Forms;

namespace Samvad.Storage.Sqlite;

/// <summary>Hands out the actions of the outbox, inside the writer's transaction.</summary>
internal sealed class OutboxWriter(Database database, string file)
{
    private const string Open =
        "WHERE conversation = (SELECT id FROM conversation WHERE name = ?1) AND execution = ?2 AND state < 2 ";

    private const string Owned = Open + "AND owner = ?4";

    private readonly Statement _pending = database.Prepare(
        "SELECT e.conversation, c.name, e.execution, e.action, e.arguments, e.is_once, e.attempts, e.requested, e.begun, "
        + "e.ticket, e.is_cancelled FROM execution e JOIN conversation c ON c.id = e.conversation "
        + "WHERE e.state < 2 AND e.due <= ?1 ORDER BY e.due LIMIT ?2");

    private readonly Statement _lease = database.Prepare(
        "UPDATE execution SET due = ?3, owner = ?4, attempts = attempts + 1 WHERE conversation = ?1 AND execution = ?2");

    private readonly Statement _renew = database.Prepare(
        "UPDATE execution SET due = ?3 " + Owned + " AND attempts = ?5");

    private readonly Statement _begin = database.Prepare(
        "UPDATE execution SET due = ?3, state = 1, begun = coalesce(begun, ?6) " + Owned + " AND attempts = ?5");

    private readonly Statement _release = database.Prepare(
        "UPDATE execution SET due = ?3, owner = NULL " + Owned);

    private readonly Statement _park = database.Prepare(
        "UPDATE execution SET due = ?3, owner = NULL, state = 1, ticket = ?5 " + Owned);

    private readonly Statement _hasten = database.Prepare(
        "UPDATE execution SET due = min(due, ?3) " + Open + "AND owner IS NULL");

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

    /// <summary>Prolongs a lease, if it is still that of the n-th taking.</summary>
    internal bool Renew(byte[] conversation, byte[] execution, int attempts, OutboxLease lease) =>
        Bind(_renew, conversation, execution, lease.Owner, lease.Until).Bind(5, attempts).Run() > 0;

    /// <summary>Marks an action as running, if its lease is still that of the n-th taking.</summary>
    internal bool Begin(byte[] conversation, byte[] execution, int attempts, OutboxLease lease, DateTimeOffset now) =>
        Bind(_begin, conversation, execution, lease.Owner, lease.Until)
            .Bind(5, attempts).Bind(6, now.ToUnixTimeMilliseconds()).Run() > 0;

    /// <summary>Gives an action back, if it still belongs to that owner.</summary>
    internal bool Release(byte[] conversation, byte[] execution, string owner, DateTimeOffset due) =>
        Bind(_release, conversation, execution, owner, due).Run() > 0;

    /// <summary>Puts an action aside with a ticket, if it still belongs to that owner.</summary>
    internal bool Park(byte[] conversation, byte[] execution, string owner, byte[] ticket, DateTimeOffset next) =>
        Bind(_park, conversation, execution, owner, next).BindText(5, ticket).Run() > 0;

    /// <summary>Makes an action due that nobody has.</summary>
    internal bool Hasten(byte[] conversation, byte[] execution, DateTimeOffset now) => _hasten.BindText(1, conversation)
        .BindText(2, execution).Bind(3, now.ToUnixTimeMilliseconds()).Run() > 0;

    private static Statement Bind(
        Statement statement, byte[] conversation, byte[] execution, string owner, DateTimeOffset due) =>
        statement.BindText(1, conversation).BindText(2, execution).Bind(3, due.ToUnixTimeMilliseconds()).Bind(4, owner);

    /// <summary>The row as an item; one with unreadable arguments says so, and does not keep the others back.</summary>
    private OutboxItem Item(OutboxLease lease)
    {
        var (arguments, ticket, damage) = (ValueMap.Empty, (ValueMap?)null, (string?)null);
        try
        {
            arguments = Stored.Arguments(file, _pending.Bytes(4).ToArray());
            ticket = _pending.IsNull(9) ? null : Stored.Arguments(file, _pending.Bytes(9).ToArray());
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
            Begun = _pending.IsNull(8) ? null : DateTimeOffset.FromUnixTimeMilliseconds(_pending.Long(8)),
            Ticket = ticket,
            IsCancelled = _pending.Long(10) != 0,
            Damage = damage,
        };
    }
}
