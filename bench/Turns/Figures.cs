using System.Diagnostics;

namespace Samvad.Bench.Turns;

/// <summary>Latencies of one worker, in Stopwatch ticks.</summary>
internal sealed class Figures
{
    private readonly List<long> _ticks = new(1 << 16);

    internal void Add(long started) => _ticks.Add(Stopwatch.GetTimestamp() - started);

    /// <summary>Prints one line: what, how many a second, and the percentiles.</summary>
    internal static void Print(string what, IEnumerable<Figures> workers, TimeSpan elapsed)
    {
        var all = workers.SelectMany(worker => worker._ticks).Order().ToArray();
        double Milliseconds(double share) =>
            all[Math.Min(all.Length - 1, (int)(share * all.Length))] * 1000.0 / Stopwatch.Frequency;
        Console.WriteLine(
            $"{what,-58} {all.Length / elapsed.TotalSeconds,9:N0}/s   p50 {Milliseconds(0.5),7:0.000} ms   p99 {Milliseconds(0.99),7:0.000} ms   "
            + $"p99.9 {Milliseconds(0.999),7:0.000} ms");
    }
}
