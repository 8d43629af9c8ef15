using System.Threading.Channels;

namespace Samvad.Storage.PostgreSql;

/// <summary>
/// The turns of one transaction, at most one of each conversation: a second one has to be judged by what the first has
/// written, so it is kept for the next.
/// </summary>
internal sealed class Batch(int size)
{
    private readonly Queue<TurnJob> _deferred = [];
    private readonly List<TurnJob> _jobs = [];
    private readonly HashSet<string> _conversations = new(StringComparer.Ordinal);

    internal IReadOnlyList<TurnJob> Jobs => _jobs;

    internal bool HasDeferred => _deferred.Count > 0;

    /// <summary>Takes what waits, those first that were kept back before.</summary>
    internal void Fill(ChannelReader<TurnJob> queue)
    {
        _jobs.Clear();
        _conversations.Clear();
        for (var kept = _deferred.Count; kept > 0; kept--)
            Add(_deferred.Dequeue());
        while (_jobs.Count < size && _deferred.Count < size && queue.TryRead(out var job))
            Add(job);
    }

    private void Add(TurnJob job)
    {
        if (job.IsAbandoned)
            job.Abandon();
        else if (_jobs.Count < size && _conversations.Add(job.Turn.Turn.ConversationId))
            _jobs.Add(job);
        else
            _deferred.Enqueue(job);
    }
}
