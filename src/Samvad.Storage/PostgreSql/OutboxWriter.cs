using System.Collections.Immutable;
using Npgsql;
using Samvad.Dialogue.Values;
using Samvad.Storage.Forms;

namespace Samvad.Storage.PostgreSql;

/// <summary>Hands out the actions of the outbox. Each call is a transaction of its own.</summary>
internal sealed class OutboxWriter(Server server)
{
    private const string Open =
        " WHERE conversation = (SELECT id FROM conversation WHERE name = $1) AND execution = $2 AND state < 2";

    private const string Owned = Open + " AND owner = $3";

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
                    + "RETURNING free.since, c.name, e.execution, e.action, e.arguments, e.is_once, e.attempts, e.requested, "
                    + "e.begun, e.ticket, e.is_cancelled")
                .Add(now).Add<int>(limit).Add(lease.Until).Add(lease.Owner)
                .ReadAsync(connection, row => (Since: row.GetInt64(0), Item: Item(row, lease)), cancellation),
            cancellation);
        return [.. taken.OrderBy(entry => entry.Since).Select(entry => entry.Item)];
    }

    /// <summary>Prolongs a lease, if it is still that of the n-th taking.</summary>
    internal Task<bool> RenewAsync(
        byte[] conversation, byte[] execution, int attempts, OutboxLease lease, CancellationToken cancellation) =>
        ChangeAsync(
            new Query("UPDATE execution SET due = $4" + Owned + " AND attempts = $5")
                .Add(conversation).Add(execution).Add(lease.Owner).Add(lease.Until).Add<int>(attempts),
            cancellation);

    /// <summary>Marks an action as running, if its lease is still that of the n-th taking.</summary>
    internal Task<bool> BeginAsync(
        byte[] conversation, byte[] execution, int attempts, OutboxLease lease, DateTimeOffset now, CancellationToken cancellation) =>
        ChangeAsync(
            new Query("UPDATE execution SET due = $4, state = 1, begun = coalesce(begun, $6)" + Owned + " AND attempts = $5")
                .Add(conversation).Add(execution).Add(lease.Owner).Add(lease.Until).Add<int>(attempts).Add(now),
            cancellation);

    /// <summary>Gives an action back, if it still belongs to that owner.</summary>
    internal Task<bool> ReleaseAsync(
        byte[] conversation, byte[] execution, string owner, DateTimeOffset due, CancellationToken cancellation) =>
        ChangeAsync(
            new Query("UPDATE execution SET due = $4, owner = NULL" + Owned)
                .Add(conversation).Add(execution).Add(owner).Add(due),
            cancellation);

    /// <summary>Puts an action aside with a ticket, if it still belongs to that owner.</summary>
    internal Task<bool> ParkAsync(
        byte[] conversation, byte[] execution, string owner, byte[] ticket, DateTimeOffset next, CancellationToken cancellation) =>
        ChangeAsync(
            new Query("UPDATE execution SET due = $4, owner = NULL, state = 1, ticket = $5" + Owned)
                .Add(conversation).Add(execution).Add(owner).Add(next).AddJson(ticket),
            cancellation);

    /// <summary>Makes an action due that nobody has.</summary>
    internal Task<bool> HastenAsync(
        byte[] conversation, byte[] execution, DateTimeOffset now, CancellationToken cancellation) =>
        ChangeAsync(
            new Query("UPDATE execution SET due = least(due, $3)" + Open + " AND owner IS NULL")
                .Add(conversation).Add(execution).Add(now),
            cancellation);

    private Task<bool> ChangeAsync(Query query, CancellationToken cancellation) => server.UseAsync(
        async connection => await query.RunAsync(connection, cancellation) > 0, cancellation);

    /// <summary>The row as an item; one with unreadable arguments says so, and does not keep the others back.</summary>
    private OutboxItem Item(NpgsqlDataReader row, OutboxLease lease)
    {
        var (arguments, ticket, damage) = (ValueMap.Empty, (ValueMap?)null, (string?)null);
        try
        {
            arguments = Stored.Arguments(server.Address, row.Bytes(4));
            ticket = row.OptionalBytes(9) is { } json ? Stored.Arguments(server.Address, json) : null;
        }
        catch (UnreadableFormException exception)
        {
            damage = exception.Message;
        }

        return new(
            row.Utf8(1), row.Utf8(2), row.GetString(3), arguments, row.GetBoolean(5), row.GetInt32(6), row.Time(7), lease)
        {
            Begun = row.OptionalTime(8),
            Ticket = ticket,
            IsCancelled = row.GetBoolean(10),
            Damage = damage,
        };
    }
}
