using System.Collections.Immutable;

namespace Samvad.Storage.Sqlite;

/// <summary>Reads the ledger of actions.</summary>
internal sealed class LedgerReader(Database database)
{
    private const string Columns =
        "SELECT c.name, e.execution, e.action, e.is_once, e.state, e.attempts, e.requested, e.begun, e.finished, e.outcome "
        + "FROM execution e JOIN conversation c ON c.id = e.conversation ";

    private readonly Statement _ofConversation = database.Prepare(
        Columns + "WHERE c.name = ?1 ORDER BY e.requested, length(e.execution), e.execution");

    private readonly Statement _inState = database.Prepare(
        Columns + "WHERE e.state = ?1 ORDER BY e.requested LIMIT ?2");

    internal ImmutableArray<LedgerEntry> Of(byte[] conversation) => Read(_ofConversation.BindText(1, conversation));

    internal ImmutableArray<LedgerEntry> In(ExecutionState state, int limit) =>
        Read(_inState.Bind(1, (int)state).Bind(2, limit));

    private static ImmutableArray<LedgerEntry> Read(Statement statement)
    {
        var entries = ImmutableArray.CreateBuilder<LedgerEntry>();
        using var rows = statement.Read();
        while (rows.Next())
        {
            entries.Add(new(
                statement.Text(0),
                statement.Text(1),
                statement.Text(2),
                statement.Long(3) != 0,
                (ExecutionState)statement.Long(4),
                (int)statement.Long(5),
                DateTimeOffset.FromUnixTimeMilliseconds(statement.Long(6)),
                Time(statement, 7),
                Time(statement, 8),
                statement.IsNull(9) ? null : statement.Text(9)));
        }

        return entries.DrainToImmutable();
    }

    private static DateTimeOffset? Time(Statement statement, int column) =>
        statement.IsNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(statement.Long(column));
}
