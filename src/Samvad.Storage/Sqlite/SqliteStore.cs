using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Samvad.Storage.Forms;

namespace Samvad.Storage.Sqlite;

/// <summary>
/// A store in one SQLite file, for one process that writes much; others may read, or write a little. What it has
/// acknowledged is flushed to disk (WAL, <c>synchronous=FULL</c>).
/// </summary>
public sealed partial class SqliteStore : IConversationStore
{
    private readonly SqliteStoreOptions _options;
    private readonly GroupWriter _writer;
    private readonly ReaderPool _readers;
    private bool _isClosed;

    private SqliteStore(SqliteStoreOptions options, WriteSession session)
    {
        _options = options;
        _writer = new GroupWriter(options, session);
        _readers = new ReaderPool(options);
    }

    /// <summary>Opens a store. Creates the file if there is none, and brings an older schema up to date.</summary>
    /// <exception cref="StoreUnavailableException">The file cannot be opened or written.</exception>
    /// <exception cref="StoreFullException">There is no room for a new file or a new schema.</exception>
    /// <exception cref="StoreCorruptException">The file is damaged, or belongs to another program.</exception>
    /// <exception cref="StoreTooNewException">A newer version of Samvad made it.</exception>
    public static SqliteStore Open(SqliteStoreOptions options)
    {
        try
        {
            return new SqliteStore(options, new WriteSession(options));
        }
        catch (SqliteException e)
        {
            throw Failures.Of(e, options.Path);
        }
    }

    /// <inheritdoc/>
    public Task<StoredConversation?> LoadAsync(string conversationId, CancellationToken cancellation = default)
    {
        var name = Keys.Conversation(conversationId);
        return _readers.ReadAsync(session => session.Load(conversationId, name), cancellation);
    }

    /// <inheritdoc/>
    public Task<AppendResult> AppendAsync(TurnRecord turn, CancellationToken cancellation = default)
    {
        var prepared = new PreparedTurn(turn);
        return _writer.WriteAsync(session => session.Turns.Append(prepared), cancellation);
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<StoredEvent>> ReadAsync(
        string conversationId, long afterPosition, int limit, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var name = Keys.Conversation(conversationId);
        return _readers.ReadAsync(session => session.Events(name, afterPosition, long.MaxValue, limit), cancellation);
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<OutboxItem>> PendingOutboxAsync(
        OutboxLease lease, DateTimeOffset now, int limit, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return _writer.WriteAsync(session => session.Outbox.Take(lease, now, limit), cancellation);
    }

    /// <inheritdoc/>
    public Task<bool> RenewAsync(
        string conversationId, string execution, int attempts, OutboxLease lease, CancellationToken cancellation = default)
    {
        var name = Keys.Conversation(conversationId);
        var key = Keys.Utf8(execution, "execution");
        return _writer.WriteAsync(session => session.Outbox.Renew(name, key, attempts, lease), cancellation);
    }

    /// <inheritdoc/>
    public Task<bool> ReleaseAsync(
        string conversationId,
        string execution,
        string owner,
        DateTimeOffset notBefore,
        CancellationToken cancellation = default)
    {
        var name = Keys.Conversation(conversationId);
        var key = Keys.Utf8(execution, "execution");
        return _writer.WriteAsync(session => session.Outbox.Release(name, key, owner, notBefore), cancellation);
    }

    /// <inheritdoc/>
    public Task<DateTimeOffset?> NextOutboxAsync(CancellationToken cancellation = default) =>
        _readers.ReadAsync(static session => session.NextOutbox(), cancellation);

    /// <inheritdoc/>
    public Task<ImmutableArray<DueTimer>> DueTimersAsync(
        DateTimeOffset now, int limit, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return _readers.ReadAsync(session => session.Timers(now, limit), cancellation);
    }

    /// <inheritdoc/>
    public Task<DateTimeOffset?> NextTimerAsync(CancellationToken cancellation = default) =>
        _readers.ReadAsync(static session => session.NextTimer(), cancellation);

    /// <inheritdoc/>
    public Task<ImmutableArray<ConversationSummary>> ListAsync(
        string? user, int limit, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return _readers.ReadAsync(session => session.List(user, limit), cancellation);
    }

    /// <inheritdoc/>
    public Task<bool> ForgetAsync(string conversationId, CancellationToken cancellation = default)
    {
        var name = Keys.Conversation(conversationId);
        return _writer.WriteAsync(session => session.Eraser.Forget(name), cancellation);
    }

    /// <inheritdoc/>
    public async Task<StoreHealth> HealthAsync(CancellationToken cancellation = default)
    {
        try
        {
            await _readers.ReadAsync(static session => session.NextTimer(), cancellation);
            await _writer.WriteAsync(static session => session.Probe(), cancellation);
            return new StoreHealth(null, _writer.Waiting);
        }
        catch (StoreException e)
        {
            return new StoreHealth(e, _writer.Waiting);
        }
    }

    /// <summary>Writes what still waits to be written, and closes the file. Later calls throw; closing again does not.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isClosed, true))
            return;
        await _readers.DisposeAsync();
        await _writer.DisposeAsync();
    }
}
