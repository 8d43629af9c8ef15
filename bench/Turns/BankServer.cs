using System.Diagnostics;
using Samvad.Hosting;
using Samvad.Samples.Bank.CoreBanking;

namespace Samvad.Bench.Turns;

/// <summary>The bank as a process of its own, without the limits that one client has.</summary>
internal sealed class BankServer : IAsyncDisposable
{
    private readonly Process _process;

    internal BankServer(string data)
    {
        Address = new($"http://127.0.0.1:{LoopbackPorts.Next()}");
        _process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                typeof(BankServices).Assembly.Location, "--urls", Address.ToString(), "--Samvad:Data", data,
                "--Samvad:Limits:ConversationsPerMinute", "1000000", "--Samvad:Limits:MessagesPerSecond", "100000",
                "--Logging:LogLevel:Default", "Warning",
            ]))!;
    }

    internal Uri Address { get; }

    /// <summary>The memory that the process has in use, in bytes: what it shares with no other.</summary>
    internal long Memory => long.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("RssAnon:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]) * 1024;

    internal async Task ReadyAsync(HttpClient http)
    {
        var deadline = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var response = await http.GetAsync(new Uri(Address, "health/ready"));
                if (response.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException) when (deadline.Elapsed < TimeSpan.FromSeconds(60))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
