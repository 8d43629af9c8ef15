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

    /// <summary>
    /// What waits or runs here. Locked as a whole: an item that is taken again just when its run ends must find either the
    /// run or its end, or nobody would look at it until its lease ends.
    /// </summary>
    private readonly Dictionary<(string Conversation, string Execution), Known> _known = [];

    private TaskCompletionSource _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DateTimeOffset _started = time.GetUtcNow();
    private readonly string _owner = Guid.CreateVersion7().ToString();

    internal int Waiting => _items.Reader.Count;

    /// <summary>The actions to run, in the order in which they were asked for.</summary>
    public IAsyncEnumerable<OutboxItem> ReadAllAsync(CancellationToken cancellation) =>
        _items.Reader.ReadAllAsync(cancellation);

    /// <summary>This process's claim on an action that it begins now.</summary>
    public OutboxLease Lease(DateTimeOffset now) => Lease(now, options.ActionTimeLimit);

    /// <summary>This process's claim on an action that may take so long.</summary>
    internal OutboxLease Lease(DateTimeOffset now, TimeSpan limit) => new(_owner, now + limit + s_margin);

    /// <summary>Completes when there may be something new in the store's outbox. Take it before looking there.</summary>
    internal Task Woken => Volatile.Read(ref _woken).Task;

    /// <summary>
    /// Leases that end by this time belong to nobody any more. Alone on the store, those are all that were given before
    /// this process began: its own end later.
    /// </summary>
    public DateTimeOffset Abandoned(DateTimeOffset now)
    {
        var firstOfOurs = Lease(_started).Until.AddMilliseconds(-1);
        return options.IsAlone && firstOfOurs > now ? firstOfOurs : now;
    }

    /// <summary>Adds an action that a turn has asked for under <see cref="Lease(DateTimeOffset)"/>.</summary>
    public void Add(string conversationId, RunAction run, DateTimeOffset now) => Add(new(
        conversationId, run.Execution, run.Action, run.Arguments, run.IsOnce, Attempts: 1, now, Lease(now)));

    /// <summary>Adds an action that was taken from the outbox; one that is waiting or running here is not added again.</summary>
    public void Add(OutboxItem item)
    {
        lock (_known)
        {
            if (_known.TryGetValue((item.ConversationId, item.Execution), out var known))
            {
                known.Next = item;
                return;
            }

            _known.Add((item.ConversationId, item.Execution), new());
        }

        _items.Writer.TryWrite(item);
    }

    /// <summary>Says that a turn called an action off: whoever does it here hears of it, and the outbox is looked at.</summary>
    internal void Cancel(string conversationId, string execution)
    {
        Find(conversationId, execution)?.Cancelled.Cancel();
        Wake();
    }

    /// <summary>Lets the outbox be looked at.</summary>
    internal void Wake() =>
        Interlocked.Exchange(ref _woken, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>Whether somebody has called an action off that waits or runs here.</summary>
    internal CancellationToken Cancelled(OutboxItem item) =>
        Find(item.ConversationId, item.Execution)?.Cancelled.Token ?? CancellationToken.None;

    /// <summary>
    /// Says that an action neither waits nor runs here any more. If it was taken from the outbox again meanwhile, since it
    /// was called off, say, it is its turn now.
    /// </summary>
    public void Forget(OutboxItem item)
    {
        OutboxItem? next;
        lock (_known)
            next = _known.Remove((item.ConversationId, item.Execution), out var known) ? known.Next : null;
        if (next is not null)
            Add(next);
    }

    private Known? Find(string conversation, string execution)
    {
        lock (_known)
            return _known.GetValueOrDefault((conversation, execution));
    }

    /// <summary>An action that waits or runs here.</summary>
    private sealed class Known
    {
        internal CancellationTokenSource Cancelled { get; } = new();

        /// <summary>The same action, taken from the outbox again.</summary>
        internal OutboxItem? Next;
    }
}
