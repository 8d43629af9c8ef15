using System.Collections.Concurrent;
using System.Globalization;

namespace Samvad.Samples.Library.Actions;

/// <summary>Shelves in memory. Every copy of Middlemarch is lent.</summary>
public sealed class DemoShelves : IShelves
{
    private readonly ConcurrentDictionary<string, Lazy<ReserveOutcome>> _answers = new();
    private int _number = 1000;

    /// <inheritdoc/>
    public Task<ReserveOutcome> ReserveAsync(
        string title, string branch, DateOnly pickup, string key, CancellationToken cancellation) =>
        Task.FromResult(_answers.GetOrAdd(key, _ => new(() => Reserve(title, pickup))).Value);

    private ReserveOutcome Reserve(string title, DateOnly pickup) =>
        title.Equals("Middlemarch", StringComparison.OrdinalIgnoreCase)
            ? new ReserveOutcome.AllLent(pickup.AddDays(7))
            : new ReserveOutcome.Ok($"R{Interlocked.Increment(ref _number).ToString(CultureInfo.InvariantCulture)}");
}
