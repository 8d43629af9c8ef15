using System.Collections.Immutable;

namespace Samvad.Storage;

/// <summary>
/// The journal of conversations, with the inbox that recognises repeated messages, the outbox of actions to run and the
/// timers. A turn is appended whole or not at all, and what has been acknowledged survives a crash. All members may be
/// called from many threads and processes at once, and throw a <see cref="StoreException"/> when the store cannot do
/// its work; then nothing has been acknowledged, and the same call can be made again.
/// </summary>
public interface IConversationStore : IActionLedger, IDeliveryQueue, IAccountStore, IAsyncDisposable
{
    /// <summary>A conversation as its latest turn left it; null if there is none of that id.</summary>
    /// <exception cref="UnreadableFormException">An event was written by a newer version of Samvad.</exception>
    Task<StoredConversation?> LoadAsync(string conversationId, CancellationToken cancellation = default);

    /// <summary>
    /// Appends a turn: its events, the state after them, the actions to run and the timer, in one durable transaction.
    /// </summary>
    /// <returns>
    /// <see cref="Appended"/>; <see cref="Duplicate"/> if the message, or the result of the action, made a turn before;
    /// <see cref="Conflict"/> if the conversation is not at the position that the turn was decided on. Only the first
    /// has written anything.
    /// </returns>
    /// <exception cref="ArgumentException">The turn contradicts itself; nothing was written.</exception>
    /// <exception cref="UnknownExecutionException">The outbox never held the action that the turn took.</exception>
    Task<AppendResult> AppendAsync(TurnRecord turn, CancellationToken cancellation = default);

    /// <summary>
    /// The events of a conversation after a position, in order, at most <paramref name="limit"/> of them; empty at the
    /// journal's end, or when there is no such conversation.
    /// </summary>
    /// <exception cref="UnreadableFormException">An event was written by a newer version of Samvad.</exception>
    Task<ImmutableArray<StoredEvent>> ReadAsync(
        string conversationId, long afterPosition, int limit, CancellationToken cancellation = default);

    /// <summary>
    /// Takes actions that nobody runs at <paramref name="now"/>, longest waiting first. They belong to
    /// <paramref name="lease"/>'s owner until they are released, renewed or finished by a turn, or the lease ends.
    /// </summary>
    Task<ImmutableArray<OutboxItem>> PendingOutboxAsync(
        OutboxLease lease, DateTimeOffset now, int limit, CancellationToken cancellation = default);

    /// <summary>
    /// Prolongs a lease. False if the action is finished or belongs to another owner by now, or if it was taken again since
    /// it was taken for the n-th time (<see cref="OutboxItem.Attempts"/>), be it by the same owner.
    /// </summary>
    Task<bool> RenewAsync(
        string conversationId, string execution, int attempts, OutboxLease lease, CancellationToken cancellation = default);

    /// <summary>
    /// Gives a leased action back, to be taken again by anybody from <paramref name="notBefore"/> on. False if it is
    /// finished or belongs to another owner by now.
    /// </summary>
    Task<bool> ReleaseAsync(
        string conversationId,
        string execution,
        string owner,
        DateTimeOffset notBefore,
        CancellationToken cancellation = default);

    /// <summary>
    /// When the earliest action of the outbox can be taken, which may be in the past; null if the outbox is empty.
    /// </summary>
    Task<DateTimeOffset?> NextOutboxAsync(CancellationToken cancellation = default);

    /// <summary>
    /// The timers that have elapsed by <paramref name="now"/>, longest overdue first. A timer is listed until a turn
    /// replaces it, cancels it or takes it as <see cref="TurnRecord.ElapsedTimer"/>.
    /// </summary>
    Task<ImmutableArray<DueTimer>> DueTimersAsync(
        DateTimeOffset now, int limit, CancellationToken cancellation = default);

    /// <summary>When the next timer elapses, which may be in the past; null if no timer runs.</summary>
    Task<DateTimeOffset?> NextTimerAsync(CancellationToken cancellation = default);

    /// <summary>
    /// Conversations, the latest used first; of one person where <paramref name="user"/> names them, otherwise of all.
    /// </summary>
    Task<ImmutableArray<ConversationSummary>> ListAsync(
        string? user, int limit, CancellationToken cancellation = default);

    /// <summary>
    /// Erases a conversation with everything that the store knows of it. False if there is none of that id. When the call
    /// returns, no row has anything of it. SQLite's files have not either; those of PostgreSQL have the bytes until the
    /// tables are vacuumed, and the write-ahead log until it is recycled.
    /// </summary>
    Task<bool> ForgetAsync(string conversationId, CancellationToken cancellation = default);

    /// <summary>Whether the store can be read and written right now; does not throw <see cref="StoreException"/>.</summary>
    Task<StoreHealth> HealthAsync(CancellationToken cancellation = default);
}
