using System.Collections.Immutable;
using Samvad.Dialogue.Values;
using Samvad.Storage.Forms;

namespace Samvad.Storage.PostgreSql;

/// <content>The ledger of actions.</content>
public sealed partial class PostgreSqlStore
{
    /// <inheritdoc/>
    public Task<bool> BeginAsync(
        string conversationId,
        string execution,
        int attempts,
        OutboxLease lease,
        DateTimeOffset now,
        CancellationToken cancellation = default) => _outbox.BeginAsync(
        Keys.Conversation(conversationId), Keys.Utf8(execution, "execution"), attempts, lease, now, cancellation);

    /// <inheritdoc/>
    public Task<bool> ParkAsync(
        string conversationId,
        string execution,
        string owner,
        ValueMap ticket,
        DateTimeOffset next,
        CancellationToken cancellation = default) => _outbox.ParkAsync(
        Keys.Conversation(conversationId),
        Keys.Utf8(execution, "execution"),
        owner,
        StoredValues.Write(ticket),
        next,
        cancellation);

    /// <inheritdoc/>
    public Task<bool> HastenAsync(
        string conversationId, string execution, DateTimeOffset now, CancellationToken cancellation = default) =>
        _outbox.HastenAsync(Keys.Conversation(conversationId), Keys.Utf8(execution, "execution"), now, cancellation);

    /// <inheritdoc/>
    public Task<ImmutableArray<LedgerEntry>> ExecutionsAsync(
        string conversationId, CancellationToken cancellation = default) =>
        _ledger.OfAsync(Keys.Conversation(conversationId), cancellation);

    /// <inheritdoc/>
    public Task<ImmutableArray<LedgerEntry>> ExecutionsAsync(
        ExecutionState state, int limit, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return _ledger.InAsync(state, limit, cancellation);
    }
}
