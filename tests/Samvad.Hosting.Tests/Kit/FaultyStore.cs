using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Samvad.Dialogue.Values;
using Samvad.Storage;
using Samvad.Storage.Sqlite;

namespace Samvad.Hosting.Tests.Kit;

/// <summary>A real store that a test can bring into trouble.</summary>
internal sealed class FaultyStore(IConversationStore store) : IConversationStore
{
    /// <summary>What writing throws; null while it works.</summary>
    internal Exception? WhenWriting { get; set; }

    /// <summary>What reading throws; null while it works.</summary>
    internal StoreException? WhenReading { get; set; }

    internal static StoreFullException Full { get; } = new("test.db", "test.db has no room to grow.");

    /// <summary>Gives an application such a store, which it then has as its <see cref="TestApp.Store"/>.</summary>
    internal static void Replace(IServiceCollection services) => services.AddSingleton<IConversationStore>(provider =>
        new FaultyStore(SqliteStore.Open(new() { Path = provider.GetRequiredService<DataFolder>().Database })));

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
        string conversationId, string execution, int attempts, OutboxLease lease, CancellationToken cancellation = default) =>
        Write(() => store.RenewAsync(conversationId, execution, attempts, lease, cancellation));

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

    public Task<bool> BeginAsync(
        string conversationId,
        string execution,
        int attempts,
        OutboxLease lease,
        DateTimeOffset now,
        CancellationToken cancellation = default) =>
        Write(() => store.BeginAsync(conversationId, execution, attempts, lease, now, cancellation));

    public Task<bool> ParkAsync(
        string conversationId,
        string execution,
        string owner,
        ValueMap ticket,
        DateTimeOffset next,
        CancellationToken cancellation = default) =>
        Write(() => store.ParkAsync(conversationId, execution, owner, ticket, next, cancellation));

    public Task<bool> HastenAsync(
        string conversationId, string execution, DateTimeOffset now, CancellationToken cancellation = default) =>
        Write(() => store.HastenAsync(conversationId, execution, now, cancellation));

    public Task<ImmutableArray<LedgerEntry>> ExecutionsAsync(
        string conversationId, CancellationToken cancellation = default) =>
        Read(() => store.ExecutionsAsync(conversationId, cancellation));

    public Task<ImmutableArray<LedgerEntry>> ExecutionsAsync(
        ExecutionState state, int limit, CancellationToken cancellation = default) =>
        Read(() => store.ExecutionsAsync(state, limit, cancellation));

    public Task<ImmutableArray<Delivery>> PendingDeliveriesAsync(
        string subscriber, OutboxLease lease, DateTimeOffset now, int limit, CancellationToken cancellation = default) =>
        Write(() => store.PendingDeliveriesAsync(subscriber, lease, now, limit, cancellation));

    public Task<bool> DeliveredAsync(
        string conversationId,
        string subscriber,
        string owner,
        long position,
        DateTimeOffset now,
        CancellationToken cancellation = default) =>
        Write(() => store.DeliveredAsync(conversationId, subscriber, owner, position, now, cancellation));

    public Task<bool> FailDeliveryAsync(
        string conversationId,
        string subscriber,
        string owner,
        string failure,
        DateTimeOffset? next,
        CancellationToken cancellation = default) =>
        Write(() => store.FailDeliveryAsync(conversationId, subscriber, owner, failure, next, cancellation));

    public Task<ImmutableArray<Delivery>> DeliveriesAsync(int limit, CancellationToken cancellation = default) =>
        Read(() => store.DeliveriesAsync(limit, cancellation));

    public Task<bool> RequeueAsync(
        string conversationId,
        string subscriber,
        long afterPosition,
        DateTimeOffset now,
        CancellationToken cancellation = default) =>
        Write(() => store.RequeueAsync(conversationId, subscriber, afterPosition, now, cancellation));

    public Task<DateTimeOffset?> NextDeliveryAsync(CancellationToken cancellation = default) =>
        Read(() => store.NextDeliveryAsync(cancellation));

    public Task<byte[]?> FindAccountAsync(string owner, string account, CancellationToken cancellation = default) =>
        Read(() => store.FindAccountAsync(owner, account, cancellation));

    public Task<bool> KeepAccountAsync(
        string conversationId, string owner, string account, byte[] secret, CancellationToken cancellation = default) =>
        Write(() => store.KeepAccountAsync(conversationId, owner, account, secret, cancellation));

    public Task<bool> DropAccountAsync(string owner, string account, CancellationToken cancellation = default) =>
        Write(() => store.DropAccountAsync(owner, account, cancellation));

    public Task<ImmutableArray<ConversationSummary>> ListAsync(
        string? user, int limit, CancellationToken cancellation = default) =>
        Read(() => store.ListAsync(user, limit, cancellation));

    public Task<bool> ForgetAsync(string conversationId, CancellationToken cancellation = default) =>
        Write(() => store.ForgetAsync(conversationId, cancellation));

    public Task<StoreHealth> HealthAsync(CancellationToken cancellation = default) =>
        (WhenWriting ?? WhenReading) is StoreException failure
            ? Task.FromResult(new StoreHealth(failure, 0))
            : store.HealthAsync(cancellation);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private Task<T> Write<T>(Func<Task<T>> call) => WhenWriting is { } failure ? Task.FromException<T>(failure) : call();

    private Task<T> Read<T>(Func<Task<T>> call) => WhenReading is { } failure ? Task.FromException<T>(failure) : call();
}
