using Samvad.Storage.Forms;

namespace Samvad.Storage.PostgreSql;

/// <summary>What is to become of a turn: written under the conversation's id, refused, or known already.</summary>
/// <param name="Result">What its caller hears once the transaction is on disk; null if it is refused.</param>
/// <param name="Refusal">What its caller is thrown; null if it is not.</param>
/// <param name="Conversation">The conversation's id, where there is something to write.</param>
internal sealed record Verdict(AppendResult? Result, Exception? Refusal, long Conversation)
{
    /// <summary>Whether the turn is to be written.</summary>
    internal bool IsAccepted => Result is Appended;

    /// <summary>The verdict on the turn that has number <paramref name="n"/> in its batch.</summary>
    internal static Verdict On(PreparedTurn turn, int n, Findings findings, string store)
    {
        var found = findings.Conversation(n);
        if (findings.Earlier(n) is { } duplicate)
            return new(duplicate, null, 0);
        var position = findings.IsNew(n) ? 0 : found?.Position ?? 0;
        if (position != turn.Turn.ExpectedPosition)
            return new(new Conflict(position), null, 0);
        if (turn.Turn.FinishedExecution is { } finished && findings.IsWaiting(n, finished) != true)
            return new(null, new UnknownExecutionException(store, turn.Turn.ConversationId, finished), 0);
        foreach (var action in turn.Encoded.Actions)
        {
            if (findings.IsWaiting(n, action.Execution) is not null)
            {
                return new(
                    null,
                    new ArgumentException(
                        $"Conversation {turn.Turn.ConversationId} has requested execution {action.Execution} before."),
                    0);
            }
        }

        return new(new Appended(turn.FirstPosition, turn.LastPosition), null, found!.Value.Id);
    }
}
