using System.Collections.Concurrent;
using System.Threading.Channels;
using Samvad.Dialogue.Effects;
using Samvad.Hosting.Turns;
using Samvad.Storage;

namespace Samvad.Hosting.Actions;

/// <summary>
/// The way from a turn to the dispatcher inside one process. It only saves time: every action is in the store's outbox
/// too, and is found there if this process dies.
/// </summary>
/// <param name="options">The limits.</param>
/// <param name="time">The clock.</param>
public sealed class ActionQueue(TurnOptions options, TimeProvider time)
{
    /// <summary>How much longer than an action may take its lease lasts: time to append the result.</summary>
    private static readonly TimeSpan s_margin = TimeSpan.FromSeconds(30);

    private readonly Channel<OutboxItem> _items = Channel.CreateUnbounded<OutboxItem>();
    private readonly ConcurrentDictionary<(string Conversation, string Execution), bool> _known = [];
    private readonly DateTimeOffset _started = time.GetUtcNow();
    private readonly string _owner = Guid.CreateVersion7().ToString();

    internal int Waiting => _items.Reader.Count;

    /// <summary>The actions to run, in the order in which they were asked for.</summary>
    public IAsyncEnumerable<OutboxItem> ReadAllAsync(CancellationToken cancellation) =>
        _items.Reader.ReadAllAsync(cancellation);

    /// <summary>This process's claim on an action that it begins now.</summary>
    public OutboxLease Lease(DateTimeOffset now) => new(_owner, now + options.ActionTimeLimit + s_margin);

    /// <summary>
    /// Leases that end by this time belong to nobody any more. Alone on the store, those are all that were given before
    /// this process began: its own end later.
    /// </summary>
    public DateTimeOffset Abandoned(DateTimeOffset now)
    {
        var firstOfOurs = Lease(_started).Until.AddMilliseconds(-1);
        return options.IsAlone && firstOfOurs > now ? firstOfOurs : now;
    }

    /// <summary>Adds an action that a turn has asked for under <see cref="Lease"/>.</summary>
    public void Add(string conversationId, RunAction run, DateTimeOffset now) => Add(new(
        conversationId, run.Execution, run.Action, run.Arguments, run.IsOnce, Attempts: 1, now, Lease(now)));

    /// <summary>Adds an action that was taken from the outbox; one that is waiting or running here is not added again.</summary>
    public void Add(OutboxItem item)
    {
        if (_known.TryAdd((item.ConversationId, item.Execution), true))
            _items.Writer.TryWrite(item);
    }

    /// <summary>Says that an action neither waits nor runs here any more.</summary>
    public void Forget(OutboxItem item) => _known.TryRemove((item.ConversationId, item.Execution), out _);
}
