using Npgsql;
using Samvad.Dialogue.Effects;
using Samvad.Storage.Forms;
using static Samvad.Storage.PostgreSql.Rows;

namespace Samvad.Storage.PostgreSql;

/// <summary>Writes the accepted turns of a batch, one statement for each table, and commits: one way to the server and back.</summary>
internal static class TurnWriting
{
    /// <summary>Returns when what was written is on disk.</summary>
    internal static async Task CommitAsync(
        NpgsqlConnection connection, IReadOnlyCollection<(PreparedTurn Turn, long Conversation)> turns)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var query in (Query?[])
            [
                Conversations(turns), Events(turns), Inbox(turns), .. ExecutionWriting.Queries(turns), Timers(turns), Stopped(turns), Elapsed(turns),
                Deliveries(turns),
            ])
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

    /// <summary>A delivery that waits already will find the new events; one that was given up is left so.</summary>
    private static Query? Deliveries(IEnumerable<(PreparedTurn Turn, long Conversation)> turns) => Each(
        turns.Where(entry => entry.Turn.Turn is { Subscribers.IsDefaultOrEmpty: false, Events.Length: > 0 })
            .SelectMany(entry => entry.Turn.Turn.Subscribers.Distinct().Select(subscriber => (entry.Turn, entry.Conversation, Subscriber: subscriber))),
        "INSERT INTO delivery AS d (conversation, subscriber, position, due, attempts, is_dead) "
        + "SELECT k.*, 0, false FROM unnest($1, $2, $3, $4) AS k "
        + "ON CONFLICT (conversation, subscriber) DO UPDATE SET due = excluded.due WHERE d.due IS NULL AND NOT d.is_dead",
        (query, all) => query
            .Add(Of(all, entry => entry.Conversation), Bigints)
            .Add(Of(all, entry => entry.Subscriber), Texts)
            .Add(Of(all, entry => entry.Turn.Turn.ExpectedPosition), Bigints)
            .Add(Of(all, entry => entry.Turn.Time), Bigints));
}
