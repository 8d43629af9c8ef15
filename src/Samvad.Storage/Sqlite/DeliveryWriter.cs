using System.Collections.Immutable;

namespace Samvad.Storage.Sqlite;

/// <summary>Hands out deliveries and writes what became of them, inside the writer's transaction.</summary>
internal sealed class DeliveryWriter(Database database)
{
    private const string Found = "WHERE conversation = (SELECT id FROM conversation WHERE name = ?1) AND subscriber = ?2 ";

    private readonly Statement _pending = database.Prepare(
        "SELECT d.conversation, c.name, d.subscriber, d.position, d.attempts, d.failure FROM delivery d "
        + "JOIN conversation c ON c.id = d.conversation WHERE d.subscriber = ?3 AND d.due <= ?1 ORDER BY d.due LIMIT ?2");

    private readonly Statement _lease = database.Prepare(
        "UPDATE delivery SET due = ?3, owner = ?4 WHERE conversation = ?1 AND subscriber = ?2");

    private readonly Statement _arrive = database.Prepare(
        "UPDATE delivery SET position = ?4, owner = NULL, attempts = 0, failure = NULL, "
        + "due = CASE WHEN (SELECT position FROM conversation WHERE name = ?1) > ?4 THEN ?5 END "
        + Found + "AND owner = ?3");

    private readonly Statement _fail = database.Prepare(
        "UPDATE delivery SET owner = NULL, attempts = attempts + 1, failure = ?4, due = ?5, is_dead = ?6 "
        + Found + "AND owner = ?3");

    private readonly Statement _requeue = database.Prepare(
        "UPDATE delivery SET position = ?3, owner = NULL, attempts = 0, is_dead = 0, "
        + "due = CASE WHEN (SELECT position FROM conversation WHERE name = ?1) > ?3 THEN ?4 END "
        + Found + "AND (is_dead = 1 OR due IS NOT NULL)");

    internal ImmutableArray<Delivery> Take(string subscriber, OutboxLease lease, DateTimeOffset now, int limit)
    {
        var taken = ImmutableArray.CreateBuilder<(long Conversation, Delivery Delivery)>();
        using (var rows = _pending.Bind(1, now.ToUnixTimeMilliseconds()).Bind(2, limit).Bind(3, subscriber).Read())
        {
            while (rows.Next())
            {
                taken.Add((_pending.Long(0), new(
                    _pending.Text(1),
                    _pending.Text(2),
                    _pending.Long(3),
                    (int)_pending.Long(4),
                    _pending.IsNull(5) ? null : _pending.Text(5),
                    IsDead: false)));
            }
        }

        foreach (var (conversation, delivery) in taken)
        {
            _lease.Bind(1, conversation).Bind(2, delivery.Subscriber).Bind(3, lease.Until.ToUnixTimeMilliseconds())
                .Bind(4, lease.Owner).Run();
        }

        return [.. taken.Select(entry => entry.Delivery)];
    }

    internal bool Arrive(byte[] conversation, string subscriber, string owner, long position, DateTimeOffset now) =>
        _arrive.BindText(1, conversation).Bind(2, subscriber).Bind(3, owner).Bind(4, position)
            .Bind(5, now.ToUnixTimeMilliseconds()).Run() > 0;

    internal bool Fail(byte[] conversation, string subscriber, string owner, string failure, DateTimeOffset? next)
    {
        _fail.BindText(1, conversation).Bind(2, subscriber).Bind(3, owner).Bind(4, failure).Bind(6, next is null ? 1 : 0);
        var statement = next is { } time ? _fail.Bind(5, time.ToUnixTimeMilliseconds()) : _fail.Bind(5, null);
        return statement.Run() > 0;
    }

    internal bool Requeue(byte[] conversation, string subscriber, long afterPosition, DateTimeOffset now) =>
        _requeue.BindText(1, conversation).Bind(2, subscriber).Bind(3, afterPosition)
            .Bind(4, now.ToUnixTimeMilliseconds()).Run() > 0;
}
