using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Samvad.Hosting.Actions;
using Samvad.Hosting.Turns;

namespace Samvad.Benchmarks.Chaos.Server;

/// <summary>
/// Lets this process die where it is told to on standard input: a line such as <c>TurnWritten 3</c> means the third time
/// that the point is passed from then on. When the input ends, so does the process: nobody watches it any more.
/// </summary>
internal sealed class Doom(TurnContext context, IHostApplicationLifetime lifetime, ChannelReader<string> orders) : BackgroundService
{
    /// <summary>Listens from now on, also while the host is yet to start: what it waits for may never come when nobody watches it.</summary>
    internal static ChannelReader<string> Listen()
    {
        var orders = Channel.CreateUnbounded<string>();
        new Thread(() =>
        {
            while (Console.In.ReadLine() is { } line)
                orders.Writer.TryWrite(line);
            Die();
        })
        { IsBackground = true }.Start();
        return orders.Reader;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        lifetime.ApplicationStarted.Register(() => Console.WriteLine(Signs.Ready));
        await foreach (var order in orders.ReadAllAsync(stoppingToken))
            Arm(order.Split(' '));
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
