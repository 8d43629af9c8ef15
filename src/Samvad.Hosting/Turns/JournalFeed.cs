using System.Collections.Concurrent;

namespace Samvad.Hosting.Turns;

/// <summary>
/// Tells those who follow a conversation that its journal has grown. It carries no events: a follower reads them from
/// the store, so that it misses nothing and sees nothing that is not durable.
/// </summary>
public sealed class JournalFeed
{
    private readonly ConcurrentDictionary<string, Topic> _topics = new();

    /// <summary>Called for each growth that is published here, to tell other processes.</summary>
    internal Action<string>? Published { get; set; }

    /// <summary>Says that the journal of a conversation has grown by a turn of this process.</summary>
    public void Publish(string conversationId)
    {
        Signal(conversationId);
        Published?.Invoke(conversationId);
    }

    /// <summary>Lets all followers look, as it is not known which journals have grown.</summary>
    internal void SignalAll()
    {
        foreach (var topic in _topics.Values)
            topic.Signal();
    }

    /// <summary>Lets the followers of a conversation in this process look.</summary>
    internal void Signal(string conversationId)
    {
        if (_topics.TryGetValue(conversationId, out var topic))
            topic.Signal();
    }

    /// <summary>Follows a conversation until the subscription is disposed.</summary>
    public Subscription Subscribe(string conversationId)
    {
        while (true)
        {
            var topic = _topics.GetOrAdd(conversationId, static _ => new Topic());
            if (topic.TryJoin())
                return new(this, conversationId, topic);
        }
    }

    internal bool IsFollowed(string conversationId) => _topics.ContainsKey(conversationId);

    /// <summary>A follower of a conversation.</summary>
    public sealed class Subscription : IDisposable
    {
        private readonly JournalFeed _feed;
        private readonly string _conversationId;
        private readonly Topic _topic;
        private bool _hasLeft;

        internal Subscription(JournalFeed feed, string conversationId, Topic topic)
        {
            _feed = feed;
            _conversationId = conversationId;
            _topic = topic;
        }

        /// <summary>Completes at the next growth. Take it before reading, so that no growth falls in between.</summary>
        public Task Next => _topic.Next;

        /// <inheritdoc/>
        public void Dispose()
        {
            if (!Interlocked.Exchange(ref _hasLeft, true) && _topic.Leave())
                _feed._topics.TryRemove(new(_conversationId, _topic));
        }
    }

    /// <summary>The followers of one conversation.</summary>
    internal sealed class Topic
    {
        private readonly Lock _lock = new();
        private TaskCompletionSource _next = New();
        private int _followers;

        internal Task Next
        {
            get
            {
                lock (_lock)
                    return _next.Task;
            }
        }

        internal void Signal()
        {
            TaskCompletionSource reached;
            lock (_lock)
                (reached, _next) = (_next, New());
            reached.SetResult();
        }

        /// <summary>False once the last follower has left: the topic is being removed.</summary>
        internal bool TryJoin()
        {
            lock (_lock)
            {
                if (_followers < 0)
                    return false;
                _followers++;
                return true;
            }
        }

        /// <summary>Whether that was the last follower.</summary>
        internal bool Leave()
        {
            lock (_lock)
            {
                if (--_followers > 0)
                    return false;
                _followers = -1;
                return true;
            }
        }

        private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
