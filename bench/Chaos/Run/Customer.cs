using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Channels;
using Samvad.Tests.Shared;

namespace Samvad.Benchmarks.Chaos.Run;

/// <summary>
/// Somebody who talks to whichever server answers, sends what was not acknowledged again with the same message id, follows
/// the stream of the conversation, and remembers all of it.
/// </summary>
internal sealed class Customer(IReadOnlyList<Server> servers, HttpClient http, TimeSpan pace, int seed)
{
    private const string Question = "what is the rate";
    private const string Answer = "rate_is";
    private static readonly string[] s_wishes = ["make a transfer", "send a wire", "pay the bill", "file a claim"];

    private readonly Random _random = new(seed);
    private readonly Channel<string> _said = Channel.CreateUnbounded<string>();
    private ApiConversation? _conversation;

    /// <summary>The conversation; null until one was opened.</summary>
    internal string? Id => _conversation?.Id;

    /// <summary>The ids of the messages that were acknowledged, in order.</summary>
    internal List<string> Acknowledged { get; } = [];

    /// <summary>What the acknowledgements said, as position and text.</summary>
    internal List<(long Position, string Text)> Answered { get; } = [];

    /// <summary>What the stream showed, in order.</summary>
    internal List<ApiEvent> Seen { get; } = [];

    /// <summary>The orders that were confirmed, as far as their outcome was heard of: its reply, in order.</summary>
    internal List<string> Outcomes { get; } = [];

    /// <summary>How many reminders were waited for and came.</summary>
    internal int Reminders { get; private set; }

    /// <summary>How many requests had to be made again.</summary>
    internal int Repeated { get; private set; }

    /// <summary>What it is waiting for.</summary>
    internal string Awaits { get; private set; } = "a conversation";

    /// <summary>What must not have happened and did.</summary>
    internal List<string> Complaints { get; } = [];

    /// <summary>Talks until it is over, and then to the end of what was begun.</summary>
    internal async Task TalkAsync(Task over, CancellationToken cancellation)
    {
        await PauseAsync(cancellation);
        _conversation = await InsistAsync(
            server => ApiConversation.OpenAsync(http, server, cancellation), cancellation);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var following = FollowAsync(leaving.Token);
        do
        {
            await RoundAsync(cancellation);
            await PauseAsync(cancellation);
        }
        while (!over.IsCompleted);
        // What comes before the last reply on the stream is all that there was.
        await SayAsync("goodbye now", cancellation);
        await SaidAsync("bye", cancellation);
        await leaving.CancelAsync();
        await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Awaits = "nothing";
    }

    private Task RoundAsync(CancellationToken cancellation) => _random.Next(10) switch
    {
        < 6 => OrderAsync(_random.Next(Order.All.Count), cancellation),
        < 8 => LeaveNoteAsync(cancellation),
        _ => AskAsync(cancellation),
    };

    private async Task OrderAsync(int number, CancellationToken cancellation)
    {
        var order = Order.All[number];
        await SayAsync(s_wishes[number], cancellation);
        await SaidAsync($"{order}_sure", cancellation);
        await SayAsync("yes", cancellation);
        // One may talk of something else meanwhile; which answer comes first, is open.
        var isAsking = _random.Next(4) == 0;
        if (isAsking)
            await SayAsync(Question, cancellation);
        for (var answers = isAsking ? 2 : 1; answers > 0; answers--)
        {
            var answer = await SaidAsync(
                [$"{order}_booked", $"{order}_refused", $"{order}_failed", $"{order}_unknown", Answer], cancellation);
            if (answer != Answer)
                Outcomes.Add(answer);
        }
    }

    private async Task LeaveNoteAsync(CancellationToken cancellation)
    {
        await SayAsync("leave a note", cancellation);
        await SaidAsync("ask_what", cancellation);
        await SaidAsync("still_there", cancellation);
        Reminders++;
        await SayAsync("milk and bread", cancellation);
        await SaidAsync("noted", cancellation);
    }

    private async Task AskAsync(CancellationToken cancellation)
    {
        await SayAsync(Question, cancellation);
        await SaidAsync(Answer, cancellation);
    }

    /// <summary>Says something until a server acknowledges it; now and then twice at once, as by a double click.</summary>
    private async Task SayAsync(string text, CancellationToken cancellation)
    {
        var id = $"m{Acknowledged.Count + 1}";
        Awaits = $"an acknowledgement of {id}, “{text}”";
        var clicks = await Task.WhenAll(Enumerable.Range(0, _random.Next(5) == 0 ? 2 : 1).Select(
            _ => InsistAsync(server => SendAsync(server, id, text, cancellation), cancellation)));
        Acknowledged.Add(id);
        if (clicks.Select(click => click.GetRawText()).Distinct().Count() > 1)
            Complaints.Add($"{id} was answered in two ways.");
        foreach (var reply in clicks[0].GetProperty("replies").EnumerateArray())
            Answered.Add((reply.GetProperty("position").GetInt64(), reply.GetProperty("text").GetString()!));
    }

    private async Task<JsonElement> SendAsync(Uri server, string id, string text, CancellationToken cancellation)
    {
        using var response = await _conversation!.SendAsync(server, id, text, cancellation);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>(cancellation);
    }

    private Task<string> SaidAsync(string name, CancellationToken cancellation) => SaidAsync([name], cancellation);

    /// <summary>Waits until the stream shows one of some replies.</summary>
    private async Task<string> SaidAsync(string[] names, CancellationToken cancellation)
    {
        Awaits = string.Join(" or ", names);
        while (true)
        {
            var name = await _said.Reader.ReadAsync(cancellation);
            if (names.Contains(name))
                return name;
        }
    }

    private async Task FollowAsync(CancellationToken cancellation)
    {
        try
        {
            await FollowAsync(0, cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            // Whoever waits for what comes on the stream shall not wait for ever.
            Complaints.Add($"The stream cannot be followed: {exception}");
            _said.Writer.TryComplete(exception);
        }
    }

    private async Task FollowAsync(long last, CancellationToken cancellation)
    {
        while (true)
        {
            await InsistAsync(
                async server =>
                {
                    await foreach (var shown in _conversation!.FollowAsync(server, last, cancellation))
                    {
                        if (shown.Position <= last)
                            Complaints.Add($"The stream showed {shown.Position} after {last}.");
                        last = shown.Position;
                        Seen.Add(shown);
                        if (shown.Type == "said")
                            _said.Writer.TryWrite(shown.Data.GetProperty("name").GetString()!);
                    }

                    return true;
                },
                cancellation);
        }
    }

    /// <summary>Asks one server after another until one does it. Which, is no part of what the seed decides.</summary>
    private async Task<T> InsistAsync<T>(Func<Uri, Task<T>> ask, CancellationToken cancellation)
    {
        for (var next = Random.Shared.Next(servers.Count); ; next++)
        {
            try
            {
                return await ask(servers[next % servers.Count].Address);
            }
            catch (HttpRequestException refused) when (refused.StatusCode is not (null or HttpStatusCode.ServiceUnavailable))
            {
                throw;
            }
            catch (Exception exception) when (ApiConversation.IsPassing(exception, cancellation))
            {
                Repeated++;
            }

            await Task.Delay(TimeSpan.FromSeconds(0.2 + (0.8 * Random.Shared.NextDouble())), cancellation);
        }
    }

    /// <summary>Thinks for a while, of random length.</summary>
    private Task PauseAsync(CancellationToken cancellation) => Task.Delay(2 * _random.NextDouble() * pace, cancellation);
}
