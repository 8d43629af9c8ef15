using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Samvad.Dialogue.Events;
using Samvad.Hosting.Tests.Kit;

namespace Samvad.Hosting.Tests.Api;

public sealed class EventStreamTests(SharedApp shared)
{
    private readonly TestApp _app = shared.App;

    [Fact]
    public async Task The_ids_of_the_stream_are_the_positions_of_the_journal()
    {
        var chat = await Chat.OpenAsync(_app);
        await chat.AskAsync("take my name");
        await chat.AskAsync("Asha");
        using var events = await chat.FollowAsync();
        var read = await events.ReadUntilSaidAsync("Pleased to meet you, Asha.");
        var journal = await _app.Store.ReadAsync(chat.Id, 0, 1_000, TestContext.Current.CancellationToken);
        Assert.Equal(
            journal.Where(stored => stored.Event is Heard or Said).Select(stored => stored.Position),
            read.Select(e => e.Position));
        Assert.Equal("text/event-stream", events.Response.Content.Headers.ContentType!.MediaType);
        Assert.True(events.Response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_conversation_has_so_many_streams_at_once_and_no_more()
    {
        await using var app = await TestApp.StartAsync(options => options.Limits.StreamsPerConversation = 2);
        var (chat, other) = (await Chat.OpenAsync(app), await Chat.OpenAsync(app));
        using var first = await chat.FollowAsync();
        using (await chat.FollowAsync())
        {
            using var third = await chat.FollowAsync();
            Assert.Equal(HttpStatusCode.TooManyRequests, third.Response.StatusCode);
            Assert.Equal("application/problem+json", third.Response.Content.Headers.ContentType!.MediaType);
            using var others = await other.FollowAsync();
            Assert.Equal(HttpStatusCode.OK, others.Response.StatusCode);
        }

        await Until.TrueAsync(async () =>
        {
            using var next = await chat.FollowAsync();
            return next.Response.StatusCode == HttpStatusCode.OK;
        });
    }

    [Fact]
    public async Task Who_resumes_after_any_position_gets_exactly_the_rest()
    {
        var chat = await Chat.OpenAsync(_app);
        await chat.AskAsync("take my name");
        await chat.AskAsync("Asha");
        const string Last = "Pleased to meet you, Asha.";
        using var whole = await chat.FollowAsync();
        var all = await whole.ReadUntilSaidAsync(Last);
        foreach (var seen in all.SkipLast(1))
        {
            using var rest = await chat.FollowAsync(after: seen.Position);
            Assert.Equal(
                all.Where(e => e.Position > seen.Position).Select(e => e.Position),
                (await rest.ReadUntilSaidAsync(Last)).Select(e => e.Position));
        }
    }

    [Fact]
    public async Task What_happens_while_one_follows_arrives_in_order_without_gaps()
    {
        var chat = await Chat.OpenAsync(_app);
        using var first = await chat.FollowAsync();
        using var second = await chat.FollowAsync();
        await first.ReadUntilSaidAsync("Hello!");
        await Task.WhenAll(Enumerable.Range(0, 80).Select(i => chat.SayAsync("take my name", $"m{i}")));
        var journal = await _app.Store.ReadAsync(chat.Id, 0, 10_000, TestContext.Current.CancellationToken);
        var visible = journal.Where(s => s.Event is Heard or Said).Select(s => s.Position).ToArray();
        Assert.Equal(visible.Skip(1), (await first.ReadUntilAsync(e => e.Position == visible[^1])).Select(e => e.Position));
        Assert.Equal(visible, (await second.ReadUntilAsync(e => e.Position == visible[^1])).Select(e => e.Position));
        using var late = await chat.FollowAsync();
        Assert.Equal(visible, (await late.ReadUntilAsync(e => e.Position == visible[^1])).Select(e => e.Position));
        Assert.True(journal.Length > 200, "The journal has to be longer than a page.");
    }

    [Fact]
    public async Task An_action_is_seen_to_be_worked_on()
    {
        var chat = await Chat.OpenAsync(_app);
        using var events = await chat.FollowAsync();
        await chat.SayAsync("look it up");
        var read = await events.ReadUntilSaidAsync("Found R1.");
        Assert.Equal(["said", "heard", "working", "done", "said"], read.Select(e => e.Type));
    }

    [Fact]
    public async Task A_quiet_stream_shows_that_it_is_alive()
    {
        await using var app = await TestApp.StartAsync(options => options.Limits.KeepAlive = TimeSpan.FromMilliseconds(50));
        var chat = await Chat.OpenAsync(app);
        using var events = await chat.FollowAsync();
        await events.ReadUntilSaidAsync("Hello!");
        Assert.Equal("comment", (await events.NextAsync())!.Type);
    }

    [Fact]
    public async Task After_a_restart_the_stream_goes_on_where_it_stopped()
    {
        await using var app = await TestApp.StartAsync();
        var chat = await Chat.OpenAsync(app);
        using var before = await chat.FollowAsync();
        var greeting = await before.ReadUntilSaidAsync("Hello!");
        await app.StopAsync();
        Assert.Null(await before.NextAsync());
        await app.StartAgainAsync();
        using var after = await chat.FollowAsync(after: greeting[^1].Position);
        await chat.AskAsync("take my name");
        var read = await after.ReadUntilSaidAsync("What is your name?");
        Assert.Equal(["heard", "said"], read.Select(e => e.Type));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("99999999999999999999")]
    public async Task A_position_that_is_none_means_the_beginning(string position)
    {
        var chat = await Chat.OpenAsync(_app);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/conversations/{chat.Id}/events");
        request.Headers.Authorization = new("Bearer", chat.Token);
        request.Headers.TryAddWithoutValidation("Last-Event-ID", position);
        using var response = await _app.Client.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.StartsWith("id: ", await lines.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_is_left_is_no_longer_served()
    {
        var chat = await Chat.OpenAsync(_app);
        var feed = _app.Services.GetRequiredService<Hosting.Turns.JournalFeed>();
        using (var events = await chat.FollowAsync())
            await events.ReadUntilSaidAsync("Hello!");
        await Until.TrueAsync(() => Task.FromResult(!feed.IsFollowed(chat.Id)));
        Assert.False(feed.IsFollowed(chat.Id));
    }
}
