using System.Collections.Immutable;
using Samvad.Dialogue.Values;
using Samvad.Storage.Forms;

namespace Samvad.Storage.PostgreSql;

/// <summary>Hands out the actions of the outbox. Each call is a transaction of its own.</summary>
internal sealed class OutboxWriter(Server server)
{
    private const string Owned =
        " WHERE conversation = (SELECT id FROM conversation WHERE name = $1) AND execution = $2 AND owner = $3 AND state < 2";

    internal async Task<ImmutableArray<OutboxItem>> TakeAsync(
        OutboxLease lease, DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        // What another process is taking at this moment is passed over, not waited for.
        var taken = await server.UseAsync(
            connection => new Query(
                    "WITH free AS (SELECT conversation, execution, due AS since FROM execution "
                    + "WHERE state < 2 AND due <= $1 ORDER BY due LIMIT $2 FOR UPDATE SKIP LOCKED) "
                    + "UPDATE execution e SET due = $3, owner = $4, attempts = e.attempts + 1 FROM free JOIN conversation c ON c.id = free.conversation "
                    + "WHERE e.conversation = free.conversation AND e.execution = free.execution "
                    + "RETURNING free.since, c.name, e.execution, e.action, e.arguments, e.is_once, e.attempts, e.requested")
                .Add(now).Add<int>(limit).Add(lease.Until).Add(lease.Owner)
                .ReadAsync(
                    connection,
                    row => (
                        Since: row.GetInt64(0),
                        Item: Item(
                            row.Utf8(1), row.Utf8(2), row.GetString(3), row.Bytes(4), row.GetBoolean(5), row.GetInt32(6), row.Time(7), lease)),
                    cancellation),
            cancellation);
        return [.. taken.OrderBy(entry => entry.Since).Select(entry => entry.Item)];
    }

    /// <summary>Moves the time from which an action can be taken, if it still belongs to that owner.</summary>
    internal Task<bool> MoveAsync(
        byte[] conversation, byte[] execution, string owner, string? newOwner, DateTimeOffset due, CancellationToken cancellation) =>
        server.UseAsync(
            async connection => await new Query("UPDATE execution SET due = $4, owner = $5" + Owned)
                .Add(conversation).Add(execution).Add(owner).Add(due).Add(newOwner)
                .RunAsync(connection, cancellation) > 0,
            cancellation);

    /// <summary>The row as an item; one with unreadable arguments says so, and does not keep the others back.</summary>
    private OutboxItem Item(
        string conversation,
        string execution,
        string action,
        byte[] json,
        bool isOnce,
        int attempts,
        DateTimeOffset requested,
        OutboxLease lease)
    {
        var (arguments, damage) = (ValueMap.Empty, (string?)null);
        try
        {
            arguments = Stored.Arguments(server.Address, json);
        }
        catch (UnreadableFormException exception)
        {
            damage = exception.Message;
        }

        return new(conversation, execution, action, arguments, isOnce, attempts, requested, lease) { Damage = damage };
    }
}
