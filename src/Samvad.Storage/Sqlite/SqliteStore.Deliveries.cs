using System.Collections.Immutable;
using Samvad.Storage.Forms;

namespace Samvad.Storage.Sqlite;

/// <content>The deliveries to subscribers.</content>
public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public Task<ImmutableArray<Delivery>> PendingDeliveriesAsync(
        string subscriber, OutboxLease lease, DateTimeOffset now, int limit, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return _writer.WriteAsync(session => session.Deliveries.Take(subscriber, lease, now, limit), cancellation);
    }

    /// <inheritdoc/>
    public Task<bool> DeliveredAsync(
        string conversationId,
        string subscriber,
        string owner,
        long position,
        DateTimeOffset now,
        CancellationToken cancellation = default)
    {
        var name = Keys.Conversation(conversationId);
        return _writer.WriteAsync(
            session => session.Deliveries.Arrive(name, subscriber, owner, position, now), cancellation);
    }

    /// <inheritdoc/>
    public Task<bool> FailDeliveryAsync(
        string conversationId,
        string subscriber,
        string owner,
        string failure,
        DateTimeOffset? next,
        CancellationToken cancellation = default)
    {
        var name = Keys.Conversation(conversationId);
        return _writer.WriteAsync(
            session => session.Deliveries.Fail(name, subscriber, owner, failure, next), cancellation);
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<Delivery>> DeliveriesAsync(int limit, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return _readers.ReadAsync(session => session.Deliveries.All(limit), cancellation);
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
        var name = Keys.Conversation(conversationId);
        return _writer.WriteAsync(
            session => session.Deliveries.Requeue(name, subscriber, afterPosition, now), cancellation);
    }

    /// <inheritdoc/>
    public Task<DateTimeOffset?> NextDeliveryAsync(CancellationToken cancellation = default) =>
        _readers.ReadAsync(static session => session.Deliveries.Next(), cancellation);
}
