using System.Collections.Immutable;
using Samvad.Storage.Forms;

namespace Samvad.Storage.PostgreSql;

/// <content>The deliveries to subscribers.</content>
public sealed partial class PostgreSqlStore
{
    /// <inheritdoc/>
    public Task<ImmutableArray<Delivery>> PendingDeliveriesAsync(
        string subscriber, OutboxLease lease, DateTimeOffset now, int limit, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return _deliveries.TakeAsync(subscriber, lease, now, limit, cancellation);
    }

    /// <inheritdoc/>
    public Task<bool> DeliveredAsync(
        string conversationId,
        string subscriber,
        string owner,
        long position,
        DateTimeOffset now,
        CancellationToken cancellation = default) =>
        _deliveries.ArriveAsync(Keys.Conversation(conversationId), subscriber, owner, position, now, cancellation);

    /// <inheritdoc/>
    public Task<bool> FailDeliveryAsync(
        string conversationId,
        string subscriber,
        string owner,
        string failure,
        DateTimeOffset? next,
        CancellationToken cancellation = default) =>
        _deliveries.FailAsync(Keys.Conversation(conversationId), subscriber, owner, failure, next, cancellation);

    /// <inheritdoc/>
    public Task<ImmutableArray<Delivery>> DeliveriesAsync(int limit, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return _deliveries.AllAsync(limit, cancellation);
    }

    /// <inheritdoc/>
    public Task<bool> RequeueAsync(
        string conversationId,
        string subscriber,
        long afterPosition,
        DateTimeOffset now,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterPosition);
        return _deliveries.RequeueAsync(Keys.Conversation(conversationId), subscriber, afterPosition, now, cancellation);
    }

    /// <inheritdoc/>
    public Task<DateTimeOffset?> NextDeliveryAsync(CancellationToken cancellation = default) =>
        _journal.TimeAsync("SELECT min(due) FROM delivery WHERE due IS NOT NULL", cancellation);
}
