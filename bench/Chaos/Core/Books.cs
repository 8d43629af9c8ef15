using System.Collections.Concurrent;

namespace Samvad.Benchmarks.Chaos.Core;

/// <summary>What the bank has done and was told. It forgets nothing, and it books as often as it is told to.</summary>
internal sealed class Books
{
    private readonly ConcurrentDictionary<string, int> _booked = [];
    private readonly ConcurrentDictionary<string, DateTimeOffset> _claims = [];
    private readonly ConcurrentDictionary<string, long> _told = [];
    private int _gaps;

    /// <summary>Books an order; told again, it books again.</summary>
    internal void Book(string key) => _booked.AddOrUpdate(key, 1, static (_, times) => times + 1);

    /// <summary>Books an order unless there is one with its key.</summary>
    internal void BookOnce(string key) => _booked.TryAdd(key, 1);

    internal bool HasBooked(string key) => _booked.ContainsKey(key);

    /// <summary>Begins a job that will be done at a time.</summary>
    internal void Begin(string key, DateTimeOffset done)
    {
        Book(key);
        _claims[key] = done;
    }

    internal bool IsDone(string key, DateTimeOffset now) => now >= _claims[key];

    /// <summary>Takes note of events from <paramref name="first"/> to <paramref name="last"/>. An earlier one is a repetition, a later one leaves a gap.</summary>
    internal void Hear(string conversation, long first, long last) => _told.AddOrUpdate(
        conversation,
        _ => Follow(0, first, last),
        (_, known) => Follow(known, first, last));

    internal BooksPage Page() => new(new(_booked), new(_told), Volatile.Read(ref _gaps));

    private long Follow(long known, long first, long last)
    {
        if (first > known + 1)
            Interlocked.Increment(ref _gaps);
        return Math.Max(known, last);
    }
}

/// <summary>All that is in the books.</summary>
/// <param name="Booked">How often each order was booked, by its key.</param>
/// <param name="Told">Up to which position of its journal the bank was told of each conversation.</param>
/// <param name="Gaps">How often it was told of events and not of those before them.</param>
internal sealed record BooksPage(Dictionary<string, int> Booked, Dictionary<string, long> Told, int Gaps);
