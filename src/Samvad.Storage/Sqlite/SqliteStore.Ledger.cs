using System.Collections.Immutable;
using Samvad.Dialogue.Values;
using Samvad.Storage.Forms;

namespace Samvad.Storage.Sqlite;

/// <content>The ledger of actions.</content>
public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public Task<bool> BeginAsync(
        string conversationId,
        string execution,
        int attempts,
        OutboxLease lease,
        DateTimeOffset now,
        CancellationToken cancellation = default)
    {
        var (name, key) = (Keys.Conversation(conversationId), Keys.Utf8(execution, "execution"));
        return _writer.WriteAsync(session => session.Outbox.Begin(name, key, attempts, lease, now), cancellation);
    }

    /// <inheritdoc/>
    public Task<bool> ParkAsync(
        string conversationId,
        string execution,
        string owner,
        ValueMap ticket,
        DateTimeOffset next,
        CancellationToken cancellation = default)
    {
        var (name, key) = (Keys.Conversation(conversationId), Keys.Utf8(execution, "execution"));
        var written = StoredValues.Write(ticket);
        return _writer.WriteAsync(session => session.Outbox.Park(name, key, owner, written, next), cancellation);
    }

    /// <inheritdoc/>
    public Task<bool> HastenAsync(
        string conversationId, string execution, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var (name, key) = (Keys.Conversation(conversationId), Keys.Utf8(execution, "execution"));
        return _writer.WriteAsync(session => session.Outbox.Hasten(name, key, now), cancellation);
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<LedgerEntry>> ExecutionsAsync(
        string conversationId, CancellationToken cancellation = default)
    {
        var name = Keys.Conversation(conversationId);
        return _readers.ReadAsync(session => session.Ledger.Of(name), cancellation);
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<LedgerEntry>> ExecutionsAsync(
        ExecutionState state, int limit, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return _readers.ReadAsync(session => session.Ledger.In(state, limit), cancellation);
    }
}
