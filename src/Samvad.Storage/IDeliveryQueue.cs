using System.Collections.Immutable;

namespace Samvad.Storage;

/// <summary>
/// Who has been told of what. The journal holds what there is to tell; this holds, for each conversation and each
/// subscriber that a turn named (<see cref="TurnRecord.Subscribers"/>), up to which position it has been delivered. As
/// one owner at a time has a conversation's delivery to a subscriber, its events arrive in order; a delivery that failed
/// for good keeps the later events of that conversation back, and of no other.
/// </summary>
public interface IDeliveryQueue
{
    /// <summary>
    /// Takes deliveries to a subscriber that are due at <paramref name="now"/>, longest waiting first. They belong to
    /// <paramref name="lease"/>'s owner until it says what became of them, or the lease ends.
    /// </summary>
    Task<ImmutableArray<Delivery>> PendingDeliveriesAsync(
        string subscriber, OutboxLease lease, DateTimeOffset now, int limit, CancellationToken cancellation = default);

    /// <summary>
    /// Says that the events up to <paramref name="position"/> have arrived. What came after them is due at once. False if
    /// the delivery belongs to another owner by now.
    /// </summary>
    Task<bool> DeliveredAsync(
        string conversationId,
        string subscriber,
        string owner,
        long position,
        DateTimeOffset now,
        CancellationToken cancellation = default);

    /// <summary>
    /// Says that an attempt failed, and when to make the next one; null gives up, which makes it a dead letter. False if
    /// the delivery belongs to another owner by now.
    /// </summary>
    Task<bool> FailDeliveryAsync(
        string conversationId,
        string subscriber,
        string owner,
        string failure,
        DateTimeOffset? next,
        CancellationToken cancellation = default);

    /// <summary>What waits to be delivered or was given up, the dead letters first.</summary>
    Task<ImmutableArray<Delivery>> DeliveriesAsync(int limit, CancellationToken cancellation = default);

    /// <summary>
    /// Makes a delivery due now, with what comes after <paramref name="afterPosition"/>: its own position tries again, a
    /// later one skips events. False if nothing waits there.
    /// </summary>
    Task<bool> RequeueAsync(
        string conversationId,
        string subscriber,
        long afterPosition,
        DateTimeOffset now,
        CancellationToken cancellation = default);

    /// <summary>When the earliest delivery is due, which may be in the past; null if there is none.</summary>
    Task<DateTimeOffset?> NextDeliveryAsync(CancellationToken cancellation = default);
}
