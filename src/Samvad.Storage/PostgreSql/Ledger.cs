using System.Collections.Immutable;
using Npgsql;

namespace Samvad.Storage.PostgreSql;

/// <summary>Reads the ledger of actions.</summary>
internal sealed class Ledger(Server server)
{
    private const string Columns =
        "SELECT c.name, e.execution, e.action, e.is_once, e.state, e.attempts, e.requested, e.begun, e.finished, e.outcome "
        + "FROM execution e JOIN conversation c ON c.id = e.conversation ";

    internal Task<ImmutableArray<LedgerEntry>> OfAsync(byte[] conversation, CancellationToken cancellation) => ReadAsync(
        new Query(Columns + "WHERE c.name = $1 ORDER BY e.requested, length(e.execution), e.execution").Add(conversation), cancellation);

    internal Task<ImmutableArray<LedgerEntry>> InAsync(ExecutionState state, int limit, CancellationToken cancellation) => ReadAsync(
        new Query(Columns + "WHERE e.state = $1 ORDER BY e.requested LIMIT $2").Add((short)state).Add<int>(limit), cancellation);

    private Task<ImmutableArray<LedgerEntry>> ReadAsync(Query query, CancellationToken cancellation) =>
        server.ReadAsync(connection => query.ReadAsync(connection, Entry, cancellation), cancellation);

    private static LedgerEntry Entry(NpgsqlDataReader row) => new(
        row.Utf8(0),
        row.Utf8(1),
        row.GetString(2),
        row.GetBoolean(3),
        (ExecutionState)row.GetInt16(4),
        row.GetInt32(5),
        row.Time(6),
        row.OptionalTime(7),
        row.OptionalTime(8),
        row.OptionalText(9));
}
