using System.Collections.Immutable;
using System.Text;
using Samvad.Storage.Forms;

namespace Samvad.Storage.PostgreSql;

/// <summary>Reads conversations, their events and their timers.</summary>
internal sealed class JournalReader(Server server)
{
    internal async Task<StoredConversation?> LoadAsync(string id, byte[] name, CancellationToken cancellation)
    {
        var found = await server.ReadAsync(
            connection => new Query(
                    "SELECT position, token_hash, person, created, updated, snapshot FROM conversation WHERE name = $1")
                .Add(name)
                .ReadAsync(
                    connection,
                    row => (
                        Position: row.GetInt64(0),
                        TokenHash: row.Bytes(1),
                        User: row.OptionalUtf8(2),
                        Created: row.Time(3),
                        Updated: row.Time(4),
                        Snapshot: row.OptionalBytes(5) is { } json ? Stored.Snapshot(json) : null),
                    cancellation),
            cancellation);
        if (found.IsEmpty)
            return null;
        var (position, hash, user, created, updated, snapshot) = found[0];
        var missing = snapshot?.Position == position
            ? []
            : await EventsAsync(name, snapshot?.Position ?? 0, position, int.MaxValue, cancellation);
        var state = Replayed.State(server.Address, snapshot, position, _ => missing);
        return new(id, state, [.. hash], user, created, updated);
    }

    internal Task<ImmutableArray<StoredEvent>> EventsAsync(
        byte[] name, long after, long last, int limit, CancellationToken cancellation) => server.ReadAsync(
        connection => new Query(
                "SELECT e.position, e.time, e.type, e.data FROM event e "
                + "WHERE e.conversation = (SELECT id FROM conversation WHERE name = $1) "
                + "AND e.position > $2 AND e.position <= $3 ORDER BY e.position LIMIT $4")
            .Add(name).Add<long>(after).Add<long>(last).Add<int>(limit)
            .ReadAsync(
                connection,
                row => new StoredEvent(row.GetInt64(0), row.Time(1), Stored.Event(server.Address, row.GetString(2), row.Bytes(3))),
                cancellation),
        cancellation);

    internal Task<ImmutableArray<DueTimer>> TimersAsync(DateTimeOffset now, int limit, CancellationToken cancellation) =>
        server.ReadAsync(
            connection => new Query(
                    "SELECT c.name, t.number, t.due FROM timer t JOIN conversation c ON c.id = t.conversation "
                    + "WHERE t.due <= $1 ORDER BY t.due LIMIT $2")
                .Add(now).Add<int>(limit)
                .ReadAsync(connection, row => new DueTimer(row.Utf8(0), row.GetInt64(1), row.Time(2)), cancellation),
            cancellation);

    internal Task<ImmutableArray<ConversationSummary>> ListAsync(string? user, int limit, CancellationToken cancellation) =>
        server.ReadAsync(
            connection => new Query(
                    "SELECT name, person, position, created, updated FROM conversation "
                    + "WHERE $1 IS NULL OR person = $1 ORDER BY updated DESC, name LIMIT $2")
                .Add(user is null ? null : Encoding.UTF8.GetBytes(user)).Add<int>(limit)
                .ReadAsync(
                    connection,
                    row => new ConversationSummary(row.Utf8(0), row.OptionalUtf8(1), row.GetInt64(2), row.Time(3), row.Time(4)),
                    cancellation),
            cancellation);

    /// <summary>The time that a query for one gives; null if it gives none.</summary>
    internal Task<DateTimeOffset?> TimeAsync(string sql, CancellationToken cancellation) => server.ReadAsync(
        async connection => (await new Query(sql).ReadAsync(connection, row => row.OptionalTime(0), cancellation))[0],
        cancellation);
}
