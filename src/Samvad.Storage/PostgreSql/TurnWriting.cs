using Npgsql;
using NpgsqlTypes;
using Samvad.Dialogue.Effects;
using Samvad.Storage.Forms;

namespace Samvad.Storage.PostgreSql;

/// <summary>Writes the accepted turns of a batch, one statement for each table, and commits: one way to the server and back.</summary>
internal static class TurnWriting
{
    private const NpgsqlDbType Bigints = NpgsqlDbType.Array | NpgsqlDbType.Bigint;
    private const NpgsqlDbType Integers = NpgsqlDbType.Array | NpgsqlDbType.Integer;
    private const NpgsqlDbType Smallints = NpgsqlDbType.Array | NpgsqlDbType.Smallint;
    private const NpgsqlDbType Texts = NpgsqlDbType.Array | NpgsqlDbType.Text;
    private const NpgsqlDbType Blobs = NpgsqlDbType.Array | NpgsqlDbType.Bytea;
    private const NpgsqlDbType Jsons = NpgsqlDbType.Array | NpgsqlDbType.Json;
    private const NpgsqlDbType Booleans = NpgsqlDbType.Array | NpgsqlDbType.Boolean;

    /// <summary>Returns when what was written is on disk.</summary>
    internal static async Task CommitAsync(
        NpgsqlConnection connection, IReadOnlyCollection<(PreparedTurn Turn, long Conversation)> turns)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var query in (Query?[])
            [Conversations(turns), Events(turns), Inbox(turns), Finished(turns), Requested(turns), Timers(turns), Stopped(turns), Elapsed(turns)])
        {
            if (query is not null)
                batch.BatchCommands.Add(query.Command);
        }

        batch.BatchCommands.Add(new Query("COMMIT").Command);
        await batch.ExecuteNonQueryAsync();
    }

    private static Query? Conversations(IEnumerable<(PreparedTurn Turn, long Conversation)> turns) => Each(
        turns.Where(entry => entry.Turn is { FirstPosition: > 1, Turn.Events.Length: > 0 }),
        "UPDATE conversation c SET position = k.position, updated = k.time, snapshot = k.snapshot "
        + "FROM unnest($1, $2, $3, $4) AS k(id, position, time, snapshot) WHERE c.id = k.id",
        (query, all) => query
            .Add(Of(all, entry => entry.Conversation), Bigints)
            .Add(Of(all, entry => entry.Turn.LastPosition), Bigints)
            .Add(Of(all, entry => entry.Turn.Time), Bigints)
            .Add(Of(all, entry => entry.Turn.Encoded.SnapshotMemory), Jsons));

    private static Query? Events(IEnumerable<(PreparedTurn Turn, long Conversation)> turns) => Each(
        turns.SelectMany(entry => entry.Turn.Turn.Events.Select((@event, i) => (entry.Turn, entry.Conversation, Event: @event, Index: i))),
        "INSERT INTO event (conversation, position, time, type, data) SELECT * FROM unnest($1, $2, $3, $4, $5)",
        (query, all) => query
            .Add(Of(all, entry => entry.Conversation), Bigints)
            .Add(Of(all, entry => entry.Turn.FirstPosition + entry.Index), Bigints)
            .Add(Of(all, entry => entry.Turn.Time), Bigints)
            .Add(Of(all, entry => EventForms.Set.Of(entry.Event).Name), Texts)
            .Add(Of(all, entry => entry.Turn.Encoded.EventMemory(entry.Index)), Jsons));

    private static Query? Inbox(IEnumerable<(PreparedTurn Turn, long Conversation)> turns) => Each(
        turns.SelectMany(entry => entry.Turn.InboxKeys().Select(key => (entry.Turn, entry.Conversation, key.Kind, key.Key))),
        "INSERT INTO inbox (conversation, kind, key, first, last) SELECT * FROM unnest($1, $2, $3, $4, $5)",
        (query, all) => query
            .Add(Of(all, entry => entry.Conversation), Bigints)
            .Add(Of(all, entry => entry.Kind), Smallints)
            .Add(Of(all, entry => entry.Key), Blobs)
            .Add(Of(all, entry => entry.Turn.FirstPosition), Bigints)
            .Add(Of(all, entry => entry.Turn.LastPosition), Bigints));

    private static Query? Finished(IEnumerable<(PreparedTurn Turn, long Conversation)> turns) => Each(
        turns.Where(entry => entry.Turn.FinishedExecution is not null),
        "UPDATE execution e SET state = 2, finished = k.time, owner = NULL, arguments = '{}' "
        + "FROM unnest($1, $2, $3) AS k(conversation, execution, time) "
        + "WHERE e.conversation = k.conversation AND e.execution = k.execution",
        (query, all) => query
            .Add(Of(all, entry => entry.Conversation), Bigints)
            .Add(Of(all, entry => entry.Turn.FinishedExecution!), Blobs)
            .Add(Of(all, entry => entry.Turn.Time), Bigints));

    private static Query? Requested(IEnumerable<(PreparedTurn Turn, long Conversation)> turns) => Each(
        turns.SelectMany(entry => entry.Turn.Encoded.Actions.Select((action, i) => (entry.Turn, entry.Conversation, Action: action, Index: i))),
        "INSERT INTO execution (conversation, execution, action, arguments, is_once, requested, due, owner, attempts) "
        + "SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        (query, all) => query
            .Add(Of(all, entry => entry.Conversation), Bigints)
            .Add(Of(all, entry => entry.Turn.Executions[entry.Index]), Blobs)
            .Add(Of(all, entry => entry.Action.Action), Texts)
            .Add(Of(all, entry => entry.Turn.Encoded.ArgumentsMemory(entry.Index)), Jsons)
            .Add(Of(all, entry => entry.Action.IsOnce), Booleans)
            .Add(Of(all, entry => entry.Turn.Time), Bigints)
            .Add(Of(all, entry => entry.Turn.Turn.Lease?.Until.ToUnixTimeMilliseconds() ?? entry.Turn.Time), Bigints)
            .Add(Of(all, entry => entry.Turn.Turn.Lease?.Owner), Texts)
            .Add(Of(all, entry => entry.Turn.Turn.Lease is null ? 0 : 1), Integers));

    private static Query? Timers(IEnumerable<(PreparedTurn Turn, long Conversation)> turns) => Each(
        turns.Where(entry => entry.Turn.Timer is SetTimer).Select(entry => (entry.Conversation, Timer: (SetTimer)entry.Turn.Timer!)),
        "INSERT INTO timer (conversation, number, due) SELECT * FROM unnest($1, $2, $3) "
        + "ON CONFLICT (conversation) DO UPDATE SET number = excluded.number, due = excluded.due",
        (query, all) => query
            .Add(Of(all, entry => entry.Conversation), Bigints)
            .Add(Of(all, entry => entry.Timer.Timer), Bigints)
            .Add(Of(all, entry => entry.Timer.Due.ToUnixTimeMilliseconds()), Bigints));

    private static Query? Stopped(IEnumerable<(PreparedTurn Turn, long Conversation)> turns) => Each(
        turns.Where(entry => entry.Turn.Timer is CancelTimer),
        "DELETE FROM timer WHERE conversation = ANY ($1)",
        (query, all) => query.Add(Of(all, entry => entry.Conversation), Bigints));

    private static Query? Elapsed(IEnumerable<(PreparedTurn Turn, long Conversation)> turns) => Each(
        turns.Where(entry => entry.Turn is { Timer: null, Turn.ElapsedTimer: not null }),
        "DELETE FROM timer t USING unnest($1, $2) AS k(conversation, number) "
        + "WHERE t.conversation = k.conversation AND t.number = k.number",
        (query, all) => query
            .Add(Of(all, entry => entry.Conversation), Bigints)
            .Add(Of(all, entry => entry.Turn.Turn.ElapsedTimer!.Value), Bigints));

    /// <summary>A statement on all rows at once, a column an array; null if there are none.</summary>
    private static Query? Each<T>(IEnumerable<T> rows, string sql, Func<Query, T[], Query> columns) =>
        rows.ToArray() is { Length: > 0 } all ? columns(new Query(sql), all) : null;

    private static TColumn[] Of<T, TColumn>(T[] rows, Converter<T, TColumn> column) => Array.ConvertAll(rows, column);
}
