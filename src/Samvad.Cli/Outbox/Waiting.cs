using System.Collections.Immutable;
using Samvad.Cli.Output;
using Samvad.Storage;

namespace Samvad.Cli.Outbox;

/// <summary>Something that a conversation waits for: an action to be done, or a subscriber to be told.</summary>
/// <param name="Conversation">The conversation.</param>
/// <param name="Name">By what it is known in its conversation: the id of the execution, or the subscriber.</param>
internal abstract record Waiting(string Conversation, string Name)
{
    /// <summary>As many as a store of one machine has; beyond that the rest is for the next time.</summary>
    private const int Most = 100_000;

    private static readonly ExecutionState[] s_open = [ExecutionState.Requested, ExecutionState.Running];

    /// <summary>The columns of a list, besides the conversation and the name.</summary>
    internal abstract (string What, string State, int Tries, string Detail) Row { get; }

    /// <summary>Makes it due now. False if it waits no more, or a server has it.</summary>
    /// <param name="store">The store.</param>
    /// <param name="after">The position up to which to skip events; null skips none.</param>
    /// <param name="cancellation">Stops waiting for the store.</param>
    internal abstract Task<bool> RequeueAsync(IConversationStore store, long? after, CancellationToken cancellation);

    /// <summary>All that waits in a store: first what was given up, then what was tried, then the rest.</summary>
    internal static async Task<ImmutableArray<Waiting>> AllAsync(IConversationStore store, CancellationToken cancellation)
    {
        var all = ImmutableArray.CreateBuilder<Waiting>();
        foreach (var delivery in await store.DeliveriesAsync(Most, cancellation))
            all.Add(new ToTell(delivery));
        foreach (var state in s_open)
        {
            foreach (var entry in await store.ExecutionsAsync(state, Most, cancellation))
                all.Add(new ToDo(entry));
        }

        return all.ToImmutable();
    }

    /// <summary>What waits of one conversation.</summary>
    internal static async Task<ImmutableArray<Waiting>> OfAsync(
        IConversationStore store, string conversation, CancellationToken cancellation) =>
    [
        .. (await store.DeliveriesAsync(Most, cancellation)).Where(delivery => delivery.ConversationId == conversation)
            .Select(delivery => new ToTell(delivery)),
        .. (await store.ExecutionsAsync(conversation, cancellation)).Where(entry => s_open.Contains(entry.State))
            .Select(entry => new ToDo(entry)),
    ];

    /// <summary>An action.</summary>
    internal sealed record ToDo(LedgerEntry Entry) : Waiting(Entry.ConversationId, Entry.Execution)
    {
        internal override (string What, string State, int Tries, string Detail) Row =>
            ("action", Entry.State == ExecutionState.Running ? "begun" : "requested", Entry.Attempts, $"{Entry.Action}, since {Times.Of(Entry.Requested)}");

        internal override Task<bool> RequeueAsync(IConversationStore store, long? after, CancellationToken cancellation) =>
            store.HastenAsync(Conversation, Name, DateTimeOffset.UtcNow, cancellation);
    }

    /// <summary>A delivery to a subscriber.</summary>
    internal sealed record ToTell(Delivery Delivery) : Waiting(Delivery.ConversationId, Delivery.Subscriber)
    {
        internal override (string What, string State, int Tries, string Detail) Row =>
            ("delivery", Delivery.IsDead ? "given up" : "waiting", Delivery.Attempts, $"after event {Delivery.AfterPosition} {Delivery.Failure}".TrimEnd());

        internal override Task<bool> RequeueAsync(IConversationStore store, long? after, CancellationToken cancellation) =>
            store.RequeueAsync(Conversation, Name, after ?? Delivery.AfterPosition, DateTimeOffset.UtcNow, cancellation);
    }
}
