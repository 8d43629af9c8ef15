using System.Collections.Immutable;
using Npgsql;

namespace Samvad.Storage.PostgreSql;

/// <summary>Hands out deliveries, writes what became of them and lists them. Each call is a transaction of its own.</summary>
internal sealed class Deliveries(Server server)
{
    private const string Found = " WHERE conversation = (SELECT id FROM conversation WHERE name = $1) AND subscriber = $2 ";

    internal async Task<ImmutableArray<Delivery>> TakeAsync(
        string subscriber, OutboxLease lease, DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        var query = new Query(
                    "WITH free AS (SELECT conversation, subscriber, due AS since FROM delivery "
                    + "WHERE subscriber = $5 AND due <= $1 ORDER BY due LIMIT $2 FOR UPDATE SKIP LOCKED) "
                    + "UPDATE delivery d SET due = $3, owner = $4 FROM free JOIN conversation c ON c.id = free.conversation "
                    + "WHERE d.conversation = free.conversation AND d.subscriber = free.subscriber "
                    + "RETURNING c.name, d.subscriber, d.position, d.attempts, d.failure, d.is_dead, free.since")
                .Add(now).Add<int>(limit).Add(lease.Until).Add(lease.Owner).Add(subscriber);
        var taken = await server.UseAsync(
            connection => query.ReadAsync(connection, row => (Since: row.GetInt64(6), Delivery: Delivery(row)), cancellation), cancellation);
        return [.. taken.OrderBy(entry => entry.Since).Select(entry => entry.Delivery)];
    }

    internal Task<bool> ArriveAsync(
        byte[] conversation, string subscriber, string owner, long position, DateTimeOffset now, CancellationToken cancellation) =>
        ChangeAsync(
            new Query(
                    "UPDATE delivery SET position = $4, owner = NULL, attempts = 0, failure = NULL, "
                    + "due = CASE WHEN (SELECT position FROM conversation WHERE name = $1 FOR SHARE) > $4 THEN $5 END" + Found + "AND owner = $3")
                .Add(conversation).Add(subscriber).Add(owner).Add<long>(position).Add(now),
            cancellation);

    internal Task<bool> FailAsync(
        byte[] conversation, string subscriber, string owner, string failure, DateTimeOffset? next, CancellationToken cancellation) =>
        ChangeAsync(
            new Query(
                    "UPDATE delivery SET owner = NULL, attempts = attempts + 1, failure = $4, due = $5, is_dead = $5 IS NULL"
                    + Found + "AND owner = $3")
                .Add(conversation).Add(subscriber).Add(owner).Add(failure.Replace('\0', '\uFFFD')).Add(next?.ToUnixTimeMilliseconds()),
            cancellation);

    internal Task<bool> RequeueAsync(
        byte[] conversation, string subscriber, long afterPosition, DateTimeOffset now, CancellationToken cancellation) =>
        ChangeAsync(
            new Query(
                    "UPDATE delivery SET position = $3, owner = NULL, attempts = 0, is_dead = false, "
                    + "due = CASE WHEN (SELECT position FROM conversation WHERE name = $1 FOR SHARE) > $3 THEN $4 END" + Found
                    + "AND (is_dead OR due IS NOT NULL)")
                .Add(conversation).Add(subscriber).Add<long>(afterPosition).Add(now),
            cancellation);

    internal Task<ImmutableArray<Delivery>> AllAsync(int limit, CancellationToken cancellation)
    {
        var query = new Query(
                "SELECT c.name, d.subscriber, d.position, d.attempts, d.failure, d.is_dead FROM delivery d "
                + "JOIN conversation c ON c.id = d.conversation WHERE d.is_dead OR d.due IS NOT NULL "
                + "ORDER BY d.is_dead DESC, d.due LIMIT $1")
            .Add<int>(limit);
        return server.ReadAsync(connection => query.ReadAsync(connection, Delivery, cancellation), cancellation);
    }

    private Task<bool> ChangeAsync(Query query, CancellationToken cancellation) => server.UseAsync(
        async connection => await query.RunAsync(connection, cancellation) > 0, cancellation);

    private static Delivery Delivery(NpgsqlDataReader row) => new(
        row.Utf8(0), row.GetString(1), row.GetInt64(2), row.GetInt32(3), row.OptionalText(4), row.GetBoolean(5));
}
