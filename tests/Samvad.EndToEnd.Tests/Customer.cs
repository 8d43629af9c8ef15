using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Samvad.EndToEnd.Tests;

/// <summary>
/// Somebody who talks to a cluster through no load balancer at all: each request goes to another process, and one that
/// fails or is refused for now is made again, with the same message id, at the next.
/// </summary>
internal sealed class Customer(IReadOnlyList<Bank> members, HttpClient http, string id, string token, int first)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);
    private int _next = first;

    internal string Id { get; } = id;

    /// <summary>The ids of the messages that were acknowledged, in order.</summary>
    internal List<string> Acknowledged { get; } = [];

    /// <summary>The replies to them, as position and text, in order.</summary>
    internal List<(long Position, string Text)> Answered { get; } = [];

    /// <summary>How many requests had to be made again.</summary>
    internal int Repeated { get; private set; }

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    internal static async Task<Customer> OpenAsync(IReadOnlyList<Bank> members, HttpClient http, int first)
    {
        using var response = await http.PostAsJsonAsync(new Uri(members[first % members.Count].Address, "api/conversations"), new { }, Test);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var opened = await response.Content.ReadFromJsonAsync<JsonElement>(Test);
        return new(members, http, opened.GetProperty("id").GetString()!, opened.GetProperty("token").GetString()!, first);
    }

    /// <summary>Says something until somebody takes it.</summary>
    internal async Task SayAsync(string text, string? id = null)
    {
        var messageId = id ?? Guid.NewGuid().ToString();
        while (true)
        {
            if (await TrySayAsync(messageId, text) is { } answer)
            {
                Acknowledged.Add(messageId);
                foreach (var reply in answer.GetProperty("replies").EnumerateArray())
                    Answered.Add((reply.GetProperty("position").GetInt64(), reply.GetProperty("text").GetString()!));
                return;
            }

            Repeated++;
            await Task.Delay(s_pause, Test);
        }
    }

    /// <summary>Reads the stream of the conversation at one process, as lines of position, type and data, until one fits.</summary>
    internal async Task<List<(long Position, string Type, JsonElement Data)>> ReadAsync(
        Bank member, Predicate<(long Position, string Type, JsonElement Data)> isLast)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(member.Address, $"api/conversations/{Id}/events"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Test);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(Test));
        var events = new List<(long, string, JsonElement)>();
        var (position, type) = (0L, "");
        while (await lines.ReadLineAsync(Test) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                position = long.Parse(line[4..]);
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
                type = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                events.Add((position, type, JsonElement.Parse(line[6..])));
                if (isLast(events[^1]))
                    break;
            }
        }

        return events;
    }

    /// <summary>Says something once, to the process whose turn it is.</summary>
    internal async Task<HttpResponseMessage> SendAsync(string messageId, string text)
    {
        var member = members[_next++ % members.Count];
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(member.Address, $"api/conversations/{Id}/messages"))
        {
            Content = JsonContent.Create(new { messageId, text }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await http.SendAsync(request, Test);
    }

    private async Task<JsonElement?> TrySayAsync(string messageId, string text)
    {
        try
        {
            using var response = await SendAsync(messageId, text);
            if (response.StatusCode == HttpStatusCode.OK)
                return await response.Content.ReadFromJsonAsync<JsonElement>(Test);
            Assert.True(
                response.StatusCode == HttpStatusCode.ServiceUnavailable,
                $"{response.StatusCode}: {await response.Content.ReadAsStringAsync(Test)}");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException
            || (exception is TaskCanceledException && !Test.IsCancellationRequested))
        {
            // The process is gone, or goes in the middle of it.
        }

        return null;
    }
}
