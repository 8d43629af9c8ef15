using System.Collections.Immutable;
using Samvad.Dialogue.Values;

namespace Samvad.Storage;

/// <summary>
/// What became of every execution of an action. A turn writes it as requested, the process that does it marks it as
/// running before it touches the world, and the turn that takes its result writes how it ended. So a process that
/// finds an execution that another has left knows whether anything may have been done.
/// </summary>
public interface IActionLedger
{
    /// <summary>
    /// Marks an execution as running, durably, and prolongs its lease: to be called before anything is done that must
    /// not be done twice. False if it is finished or belongs to another owner by now, or if it was taken again since it was
    /// taken for the n-th time (<see cref="OutboxItem.Attempts"/>), be it by the same owner.
    /// </summary>
    Task<bool> BeginAsync(
        string conversationId,
        string execution,
        int attempts,
        OutboxLease lease,
        DateTimeOffset now,
        CancellationToken cancellation = default);

    /// <summary>
    /// Puts an execution aside that another system goes on with: it can be taken again by anybody from
    /// <paramref name="next"/> on, with the ticket by which to ask for it. False if it is finished or belongs to another
    /// owner by now.
    /// </summary>
    Task<bool> ParkAsync(
        string conversationId,
        string execution,
        string owner,
        ValueMap ticket,
        DateTimeOffset next,
        CancellationToken cancellation = default);

    /// <summary>
    /// Makes an execution due by <paramref name="now"/> that waits for its time and that nobody has. False if it is
    /// finished, or somebody has it.
    /// </summary>
    Task<bool> HastenAsync(
        string conversationId, string execution, DateTimeOffset now, CancellationToken cancellation = default);

    /// <summary>The executions of a conversation, in the order in which they were requested.</summary>
    Task<ImmutableArray<LedgerEntry>> ExecutionsAsync(string conversationId, CancellationToken cancellation = default);

    /// <summary>The executions of all conversations in one state, longest waiting first.</summary>
    Task<ImmutableArray<LedgerEntry>> ExecutionsAsync(
        ExecutionState state, int limit, CancellationToken cancellation = default);
}
