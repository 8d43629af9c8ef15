using Samvad.Storage.Forms;
using static Samvad.Storage.PostgreSql.Rows;

namespace Samvad.Storage.PostgreSql;

/// <summary>What turns do to the ledger: they finish, cancel and request executions.</summary>
internal static class ExecutionWriting
{
    internal static Query?[] Queries(IReadOnlyCollection<(PreparedTurn Turn, long Conversation)> turns) =>
        [Finished(turns), Cancelled(turns), Requested(turns)];

    private static Query? Finished(IEnumerable<(PreparedTurn Turn, long Conversation)> turns) => Each(
        turns.Where(entry => entry.Turn.FinishedExecution is not null),
        "UPDATE execution e SET state = k.state, outcome = k.outcome, finished = k.time, owner = NULL, arguments = '{}', ticket = NULL "
        + "FROM unnest($1, $2, $3, $4, $5) AS k(conversation, execution, state, outcome, time) "
        + "WHERE e.conversation = k.conversation AND e.execution = k.execution",
        (query, all) => query
            .Add(Of(all, entry => entry.Conversation), Bigints)
            .Add(Of(all, entry => entry.Turn.FinishedExecution!), Blobs)
            .Add(Of(all, entry => (short)ExecutionStates.Of(entry.Turn.Turn.FinishedOutcome)), Smallints)
            .Add(Of(all, entry => entry.Turn.Turn.FinishedOutcome), Texts)
            .Add(Of(all, entry => entry.Turn.Time), Bigints));

    private static Query? Cancelled(IEnumerable<(PreparedTurn Turn, long Conversation)> turns) => Each(
        turns.SelectMany(entry => entry.Turn.Cancelled.Select(execution => (entry.Turn, entry.Conversation, Execution: execution))),
        "UPDATE execution e SET is_cancelled = true, due = k.time, owner = NULL "
        + "FROM unnest($1, $2, $3) AS k(conversation, execution, time) "
        + "WHERE e.conversation = k.conversation AND e.execution = k.execution AND e.state < 2 AND NOT e.is_cancelled",
        (query, all) => query
            .Add(Of(all, entry => entry.Conversation), Bigints)
            .Add(Of(all, entry => entry.Execution), Blobs)
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
}
