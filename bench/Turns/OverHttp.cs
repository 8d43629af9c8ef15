using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Samvad.Bench.Turns;

/// <summary>The bank in processes of its own, each request to another one, with a real HTTP client on loopback; all share the machine.</summary>
internal static class OverHttp
{
    internal static async Task RunAsync(TimeSpan duration, int conversations, int processes)
    {
        var data = Directory.CreateTempSubdirectory("samvad-bench-");
        var servers = new List<BankServer>();
        try
        {
            using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = conversations });
            for (var n = 0; n < processes; n++)
            {
                servers.Add(new(data.FullName));
                await servers[^1].ReadyAsync(http);
            }

            await TalkAsync(http, servers, TimeSpan.FromSeconds(4), conversations);
            var (figures, elapsed) = await TalkAsync(http, servers, duration, conversations);
            Figures.Print($"messages over HTTP, {conversations} conversations, {processes} processes", figures, elapsed);
            (figures, elapsed) = await PingAsync(http, servers, duration / 2, conversations);
            Figures.Print("  for comparison: GET /health/live", figures, elapsed);
        }
        finally
        {
            foreach (var server in servers)
                await server.DisposeAsync();
            data.Delete(recursive: true);
        }
    }

    private static async Task<(Figures[] Figures, TimeSpan Elapsed)> TalkAsync(
        HttpClient http, List<BankServer> servers, TimeSpan duration, int conversations)
    {
        var open = await Task.WhenAll(Enumerable.Range(0, conversations).Select(async n =>
        {
            using var response = await http.PostAsJsonAsync(new Uri(servers[n % servers.Count].Address, "api/conversations"), new { });
            return (await response.Content.ReadFromJsonAsync<JsonElement>())!;
        }));
        var started = Stopwatch.GetTimestamp();
        var figures = await Task.WhenAll(open.Select((conversation, number) => Task.Run(async () =>
        {
            var own = new Figures();
            var path = $"api/conversations/{conversation.GetProperty("id").GetString()}/messages";
            for (var message = 0; Stopwatch.GetElapsedTime(started) < duration; message++)
            {
                var dialogue = Dialogues.All[(number + (message / 8)) % Dialogues.All.Length];
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(servers[(number + message) % servers.Count].Address, path))
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
        HttpClient http, List<BankServer> servers, TimeSpan duration, int clients)
    {
        var started = Stopwatch.GetTimestamp();
        var figures = await Task.WhenAll(Enumerable.Range(0, clients).Select(n => Task.Run(async () =>
        {
            var own = new Figures();
            while (Stopwatch.GetElapsedTime(started) < duration)
            {
                var begun = Stopwatch.GetTimestamp();
                using var response = await http.GetAsync(new Uri(servers[n % servers.Count].Address, "health/live"));
                response.EnsureSuccessStatusCode();
                own.Add(begun);
            }

            return own;
        })));
        return (figures, Stopwatch.GetElapsedTime(started));
    }
}
