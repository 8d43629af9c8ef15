using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Samvad.Hosting;
using Samvad.Samples.Bank.CoreBanking;

namespace Samvad.Bench.Turns;

/// <summary>The bank as a process of its own, with a real HTTP client on loopback; both share the machine.</summary>
internal static class OverHttp
{
    internal static async Task RunAsync(TimeSpan duration, int conversations)
    {
        var data = Directory.CreateTempSubdirectory("samvad-bench-");
        var url = $"http://127.0.0.1:{LoopbackPorts.Next()}";
        using var server = Start(url, data.FullName);
        try
        {
            using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = conversations }) { BaseAddress = new(url) };
            await ReadyAsync(http);
            await TalkAsync(http, TimeSpan.FromSeconds(4), conversations);
            var (figures, elapsed) = await TalkAsync(http, duration, conversations);
            Figures.Print($"messages over HTTP, {conversations} conversations", figures, elapsed);
            (figures, elapsed) = await PingAsync(http, duration / 2, conversations);
            Figures.Print("  for comparison: GET /health/live", figures, elapsed);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
            data.Delete(recursive: true);
        }
    }

    private static Process Start(string url, string data) => Process.Start(new ProcessStartInfo(
        "dotnet",
        [
            typeof(BankServices).Assembly.Location, "--urls", url, "--Samvad:Data", data,
            "--Samvad:Limits:ConversationsPerMinute", "1000000", "--Samvad:Limits:MessagesPerSecond", "100000",
            "--Logging:LogLevel:Default", "Warning",
        ]))!;

    private static async Task ReadyAsync(HttpClient http)
    {
        var deadline = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                if ((await http.GetAsync("/health/ready")).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException) when (deadline.Elapsed < TimeSpan.FromSeconds(60))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }
    }

    private static async Task<(Figures[] Figures, TimeSpan Elapsed)> TalkAsync(
        HttpClient http, TimeSpan duration, int conversations)
    {
        var open = await Task.WhenAll(Enumerable.Range(0, conversations).Select(async _ =>
        {
            var response = await http.PostAsJsonAsync("/api/conversations", new { });
            return (await response.Content.ReadFromJsonAsync<JsonElement>())!;
        }));
        var started = Stopwatch.GetTimestamp();
        var figures = await Task.WhenAll(open.Select((conversation, number) => Task.Run(async () =>
        {
            var own = new Figures();
            var uri = $"/api/conversations/{conversation.GetProperty("id").GetString()}/messages";
            for (var message = 0; Stopwatch.GetElapsedTime(started) < duration; message++)
            {
                var dialogue = Dialogues.All[(number + (message / 8)) % Dialogues.All.Length];
                using var request = new HttpRequestMessage(HttpMethod.Post, uri)
                {
                    Content = JsonContent.Create(new { messageId = $"m{message}", text = dialogue[message % dialogue.Length] }),
                };
                request.Headers.Authorization = new("Bearer", conversation.GetProperty("token").GetString());
                var begun = Stopwatch.GetTimestamp();
                using var response = await http.SendAsync(request);
                await response.Content.ReadAsByteArrayAsync();
                response.EnsureSuccessStatusCode();
                own.Add(begun);
            }

            return own;
        })));
        return (figures, Stopwatch.GetElapsedTime(started));
    }

    private static async Task<(Figures[] Figures, TimeSpan Elapsed)> PingAsync(
        HttpClient http, TimeSpan duration, int clients)
    {
        var started = Stopwatch.GetTimestamp();
        var figures = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            var own = new Figures();
            while (Stopwatch.GetElapsedTime(started) < duration)
            {
                var begun = Stopwatch.GetTimestamp();
                using var response = await http.GetAsync("/health/live");
                response.EnsureSuccessStatusCode();
                own.Add(begun);
            }

            return own;
        })));
        return (figures, Stopwatch.GetElapsedTime(started));
    }
}
