using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using Samvad.Hosting.Actions;
using Samvad.Hosting.Turns;

namespace Samvad.Benchmarks.Chaos.Server;

/// <summary>
/// Lets this process die where it is told to on standard input: a line such as <c>TurnWritten 3</c> means the third time
/// that the point is passed from then on. When the input ends, so does the process: nobody watches it any more.
/// </summary>
internal sealed class Doom(TurnContext context, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        lifetime.ApplicationStarted.Register(() => Console.WriteLine(Signs.Ready));
        using var orders = new StreamReader(Console.OpenStandardInput());
        // A read of standard input cannot be cancelled, so it is left behind when the host stops.
        while (await orders.ReadLineAsync(CancellationToken.None).AsTask().WaitAsync(stoppingToken) is { } line)
            Arm(line.Split(' '));
        Die();
    }

    private void Arm(string[] words)
    {
        var (point, passes) = (Enum.Parse<FaultPoint>(words[0]), int.Parse(words[1], CultureInfo.InvariantCulture));
        context.Faults.Armed = passed =>
        {
            if (passed != point || Interlocked.Decrement(ref passes) != 0)
                return;
            Console.WriteLine($"{Signs.DiesAt}{point}");
            Die();
        };
    }

    /// <summary>As a power cut would, for this process: nothing is flushed, nothing is said.</summary>
    private static void Die()
    {
        Process.GetCurrentProcess().Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
