using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Samvad.Tests.Shared;

namespace Samvad.EndToEnd.Tests;

/// <summary>
/// Somebody who talks to a cluster through no load balancer at all: each request goes to another process, and one that
/// fails or is refused for now is made again, with the same message id, at the next.
/// </summary>
internal sealed class Customer(IReadOnlyList<Bank> members, ApiConversation conversation, int first)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);
    private int _next = first;

    /// <summary>The ids of the messages that were acknowledged, in order.</summary>
    internal List<string> Acknowledged { get; } = [];

    /// <summary>The replies to them, as position and text, in order.</summary>
    internal List<(long Position, string Text)> Answered { get; } = [];

    /// <summary>How many requests had to be made again.</summary>
    internal int Repeated { get; private set; }

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    internal static async Task<Customer> OpenAsync(IReadOnlyList<Bank> members, HttpClient http, int first) =>
        new(members, await ApiConversation.OpenAsync(http, members[first % members.Count].Address, Test), first);

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

    /// <summary>Reads the stream of the conversation at one process until an event fits.</summary>
    internal async Task<List<ApiEvent>> ReadAsync(Bank member, Predicate<ApiEvent> isLast)
    {
        var events = new List<ApiEvent>();
        await foreach (var shown in conversation.FollowAsync(member.Address, 0, Test))
        {
            events.Add(shown);
            if (isLast(shown))
                break;
        }

        return events;
    }

    /// <summary>Says something once, to the process whose turn it is.</summary>
    internal Task<HttpResponseMessage> SendAsync(string messageId, string text) =>
        conversation.SendAsync(members[_next++ % members.Count].Address, messageId, text, Test);

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
        catch (Exception exception) when (ApiConversation.IsPassing(exception, Test))
        {
            // The process is gone, or goes in the middle of it.
        }

        return null;
    }
}
