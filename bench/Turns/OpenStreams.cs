using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Samvad.Bench.Turns;

/// <summary>Many open event streams on one process: what one costs in memory, and how soon a reply is at its follower.</summary>
internal static class OpenStreams
{
    private const int Askers = 1000;

    internal static async Task RunAsync(int streams)
    {
        var data = Directory.CreateTempSubdirectory("samvad-bench-");
        try
        {
            using var http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = Timeout.InfiniteTimeSpan }) { Timeout = TimeSpan.FromMinutes(3) };
            await using var server = new BankServer(data.FullName);
            await server.ReadyAsync(http);
            await OpenAsync(http, server, 50);
            var (before, conversations) = (server.Memory, await OpenAsync(http, server, streams));
            var opened = server.Memory;
            Console.WriteLine($"{streams:N0} conversations in memory: {(opened - before) / (double)streams / 1024:N1} KiB each");
            var readers = await FollowAsync(http, server, conversations);
            var following = server.Memory;
            Console.WriteLine($"{streams:N0} open event streams: {(following - opened) / (double)streams / 1024:N1} KiB each; the process has {following >> 20:N0} MiB");
            await AskAsync(http, server, conversations, readers);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<(string Id, string Token)[]> OpenAsync(HttpClient http, BankServer server, int count)
    {
        var opened = new (string, string)[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (n, cancellation) =>
        {
            using var response = await http.PostAsJsonAsync(new Uri(server.Address, "api/conversations"), new { }, cancellation);
            var json = await response.Content.ReadFromJsonAsync<JsonElement>(cancellation);
            opened[n] = (json.GetProperty("id").GetString()!, json.GetProperty("token").GetString()!);
        });
        return opened;
    }

    /// <summary>Opens a stream for each conversation and reads the greeting from it.</summary>
    private static async Task<StreamReader[]> FollowAsync(HttpClient http, BankServer server, (string Id, string Token)[] conversations)
    {
        var readers = new StreamReader[conversations.Length];
        await Parallel.ForAsync(0, readers.Length, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (n, cancellation) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, $"api/conversations/{conversations[n].Id}/events"));
            request.Headers.Authorization = new("Bearer", conversations[n].Token);
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            response.EnsureSuccessStatusCode();
            readers[n] = new(await response.Content.ReadAsStreamAsync(cancellation), bufferSize: 256);
            await UntilAsync(readers[n], "event: said");
        });
        return readers;
    }

    private static async Task AskAsync(
        HttpClient http, BankServer server, (string Id, string Token)[] conversations, StreamReader[] readers)
    {
        var figures = new Figures();
        var started = Stopwatch.GetTimestamp();
        for (var asked = 0; asked < Askers; asked++)
        {
            var n = asked * 7919 % conversations.Length;
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, $"api/conversations/{conversations[n].Id}/messages"))
            {
                Content = JsonContent.Create(new { messageId = $"m{asked}", text = "what are your opening hours" }),
            };
            request.Headers.Authorization = new("Bearer", conversations[n].Token);
            var begun = Stopwatch.GetTimestamp();
            var arrived = UntilAsync(readers[n], "event: said");
            using var response = await http.SendAsync(request);
            response.EnsureSuccessStatusCode();
            await arrived;
            figures.Add(begun);
        }

        Figures.Print($"one message after another, until the reply is on its stream", [figures], Stopwatch.GetElapsedTime(started));
    }

    private static async Task UntilAsync(StreamReader lines, string line)
    {
        while (await lines.ReadLineAsync() is { } read)
        {
            if (read == line)
                return;
        }

        throw new InvalidOperationException("A stream ended.");
    }
}
