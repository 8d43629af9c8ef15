using System.Collections.Immutable;
using Samvad.Storage;

namespace Samvad.Hosting.Tests.Kit;

/// <summary>A real store that a test can bring into trouble.</summary>
internal sealed class FaultyStore(IConversationStore store) : IConversationStore
{
    /// <summary>What writing throws; null while it works.</summary>
    internal StoreException? WhenWriting { get; set; }

    /// <summary>What reading throws; null while it works.</summary>
    internal StoreException? WhenReading { get; set; }

    internal static StoreFullException Full { get; } = new("test.db", "test.db has no room to grow.");

    public Task<StoredConversation?> LoadAsync(string conversationId, CancellationToken cancellation = default) =>
        Read(() => store.LoadAsync(conversationId, cancellation));

    public Task<AppendResult> AppendAsync(TurnRecord turn, CancellationToken cancellation = default) =>
        Write(() => store.AppendAsync(turn, cancellation));

    public Task<ImmutableArray<StoredEvent>> ReadAsync(
        string conversationId, long afterPosition, int limit, CancellationToken cancellation = default) =>
        Read(() => store.ReadAsync(conversationId, afterPosition, limit, cancellation));

    public Task<ImmutableArray<OutboxItem>> PendingOutboxAsync(
        OutboxLease lease, DateTimeOffset now, int limit, CancellationToken cancellation = default) =>
        Write(() => store.PendingOutboxAsync(lease, now, limit, cancellation));

    public Task<bool> RenewAsync(
        string conversationId, string execution, OutboxLease lease, CancellationToken cancellation = default) =>
        Write(() => store.RenewAsync(conversationId, execution, lease, cancellation));

    public Task<bool> ReleaseAsync(
        string conversationId,
        string execution,
        string owner,
        DateTimeOffset notBefore,
        CancellationToken cancellation = default) =>
        Write(() => store.ReleaseAsync(conversationId, execution, owner, notBefore, cancellation));

    public Task<DateTimeOffset?> NextOutboxAsync(CancellationToken cancellation = default) =>
        Read(() => store.NextOutboxAsync(cancellation));

    public Task<ImmutableArray<DueTimer>> DueTimersAsync(
        DateTimeOffset now, int limit, CancellationToken cancellation = default) =>
        Read(() => store.DueTimersAsync(now, limit, cancellation));

    public Task<DateTimeOffset?> NextTimerAsync(CancellationToken cancellation = default) =>
        Read(() => store.NextTimerAsync(cancellation));

    public Task<StoreHealth> HealthAsync(CancellationToken cancellation = default) =>
        (WhenWriting ?? WhenReading) is { } failure
            ? Task.FromResult(new StoreHealth(failure, 0))
            : store.HealthAsync(cancellation);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private Task<T> Write<T>(Func<Task<T>> call) => WhenWriting is { } failure ? Task.FromException<T>(failure) : call();

    private Task<T> Read<T>(Func<Task<T>> call) => WhenReading is { } failure ? Task.FromException<T>(failure) : call();
}
