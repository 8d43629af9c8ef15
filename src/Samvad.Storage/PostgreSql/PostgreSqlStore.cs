using System.Collections.Immutable;
using Samvad.Storage.Forms;

namespace Samvad.Storage.PostgreSql;

/// <summary>
/// A store in a PostgreSQL database, for any number of processes. What it has acknowledged is flushed to the server's
/// disk (<c>synchronous_commit=on</c>). Where a connection breaks while a turn is being committed, its caller is told
/// that it failed although it may be there: the same call then gives <see cref="Duplicate"/> or <see cref="Conflict"/>.
/// </summary>
public sealed partial class PostgreSqlStore : IConversationStore, IGrowthSignal
{
    private readonly Server _server;
    private readonly GroupWriter _writer;
    private readonly JournalReader _journal;
    private readonly OutboxWriter _outbox;
    private readonly Ledger _ledger;
    private readonly Deliveries _deliveries;
    private readonly GrowthSignal _signal;
    private bool _isClosed;

    private PostgreSqlStore(Server server, PostgreSqlStoreOptions options)
    {
        _server = server;
        _writer = new(server, options);
        _journal = new(server);
        _outbox = new(server);
        _ledger = new(server);
        _deliveries = new(server);
        _signal = new(server);
    }

    /// <summary>
    /// Opens a store. Creates the schema if there is none, and brings an older one up to date; processes that do so at
    /// once wait for each other. Blocks until that is done: it is for the start of a program.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The server cannot be reached or refuses; the message says what to do.</exception>
    /// <exception cref="StoreFullException">There is no room for a new schema.</exception>
    /// <exception cref="StoreCorruptException">The schema belongs to another program.</exception>
    /// <exception cref="StoreTooNewException">A newer version of Samvad made it.</exception>
    public static PostgreSqlStore Open(PostgreSqlStoreOptions options)
    {
        var server = new Server(options);
        try
        {
            Schema.Update(server);
            return new(server, options);
        }
        catch (Exception e)
        {
            server.Source.Dispose();
            if (Failures.Concerns(e))
                throw Failures.Of(e, server.Address);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<StoredConversation?> LoadAsync(string conversationId, CancellationToken cancellation = default) =>
        _journal.LoadAsync(conversationId, Keys.Conversation(conversationId), cancellation);

    /// <inheritdoc/>
    public Task<AppendResult> AppendAsync(TurnRecord turn, CancellationToken cancellation = default) =>
        _writer.WriteAsync(new PreparedTurn(turn), cancellation);

    /// <inheritdoc/>
    public Task<ImmutableArray<StoredEvent>> ReadAsync(
        string conversationId, long afterPosition, int limit, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return _journal.EventsAsync(Keys.Conversation(conversationId), afterPosition, long.MaxValue, limit, cancellation);
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<OutboxItem>> PendingOutboxAsync(
        OutboxLease lease, DateTimeOffset now, int limit, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return _outbox.TakeAsync(lease, now, limit, cancellation);
    }

    /// <inheritdoc/>
    public Task<bool> RenewAsync(
        string conversationId, string execution, int attempts, OutboxLease lease, CancellationToken cancellation = default) =>
        _outbox.RenewAsync(
            Keys.Conversation(conversationId), Keys.Utf8(execution, "execution"), attempts, lease, cancellation);

    /// <inheritdoc/>
    public Task<bool> ReleaseAsync(
        string conversationId,
        string execution,
        string owner,
        DateTimeOffset notBefore,
        CancellationToken cancellation = default) => _outbox.ReleaseAsync(
        Keys.Conversation(conversationId), Keys.Utf8(execution, "execution"), owner, notBefore, cancellation);

    /// <inheritdoc/>
    public Task<DateTimeOffset?> NextOutboxAsync(CancellationToken cancellation = default) =>
        _journal.TimeAsync("SELECT min(due) FROM execution WHERE state < 2", cancellation);

    /// <inheritdoc/>
    public Task<ImmutableArray<DueTimer>> DueTimersAsync(
        DateTimeOffset now, int limit, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return _journal.TimersAsync(now, limit, cancellation);
    }

    /// <inheritdoc/>
    public Task<DateTimeOffset?> NextTimerAsync(CancellationToken cancellation = default) =>
        _journal.TimeAsync("SELECT min(due) FROM timer", cancellation);

    /// <inheritdoc/>
    public Task<ImmutableArray<ConversationSummary>> ListAsync(
        string? user, int limit, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return _journal.ListAsync(user, limit, cancellation);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// PostgreSQL deletes rows, and writes over their bytes when it needs the room. What its files, its log and its
    /// backups still hold of them is gone after <c>VACUUM FULL</c> and when the log and the backups have been rotated.
    /// </remarks>
    public Task<bool> ForgetAsync(string conversationId, CancellationToken cancellation = default) =>
        Eraser.ForgetAsync(_server, Keys.Conversation(conversationId), cancellation);

    /// <inheritdoc/>
    public async Task<StoreHealth> HealthAsync(CancellationToken cancellation = default)
    {
        try
        {
            await _journal.TimeAsync("SELECT min(due) FROM timer", cancellation);
            await _server.UseAsync(
                connection => new Query("SELECT pg_logical_emit_message(true, 'samvad', 'probe')").RunAsync(connection, cancellation),
                cancellation);
            return new(null, _writer.Waiting);
        }
        catch (StoreException e)
        {
            return new(e, _writer.Waiting);
        }
    }

    /// <inheritdoc/>
    public void Announce(string conversationId) => _signal.Announce(conversationId);

    /// <inheritdoc/>
    public Task ListenAsync(Action<string> grown, Action lost, CancellationToken cancellation) =>
        _signal.ListenAsync(grown, lost, cancellation);

    /// <summary>Writes what still waits to be written, and closes the connections. Later calls throw; closing again does not.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isClosed, true))
            return;
        await _writer.DisposeAsync();
        await _signal.DisposeAsync();
        await _server.DisposeAsync();
    }
}
