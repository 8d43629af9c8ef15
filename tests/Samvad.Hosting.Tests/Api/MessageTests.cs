using System.Text.Json;
using Samvad.Dialogue.Events;
using Samvad.Hosting.Tests.Kit;

namespace Samvad.Hosting.Tests.Api;

public sealed class MessageTests(SharedApp shared)
{
    private readonly TestApp _app = shared.App;

    [Fact]
    public async Task A_message_is_answered()
    {
        var chat = await Chat.OpenAsync(_app);
        Assert.Equal(["What is your name?"], await chat.AskAsync("take my name"));
        Assert.Equal(["Pleased to meet you, Asha."], await chat.AskAsync("Asha"));
    }

    [Fact]
    public async Task A_choice_is_answered()
    {
        var chat = await Chat.OpenAsync(_app);
        var answer = await chat.SayAsync("Take my name", choice: "flow:name");
        Assert.Equal(["What is your name?"], Chat.Texts(answer));
    }

    [Fact]
    public async Task Each_message_is_answered_in_its_own_language()
    {
        var chat = await Chat.OpenAsync(_app);
        Assert.Equal(["आपका नाम क्या है?"], await chat.AskAsync("मेरा नाम लिखो"));
        await chat.AskAsync("आशा");
        Assert.Equal(["What is your name?"], await chat.AskAsync("take my name"));
    }

    [Fact]
    public async Task A_repeated_message_changes_nothing_and_is_answered_as_before()
    {
        var chat = await Chat.OpenAsync(_app);
        var first = await chat.SayAsync("take my name", "m1");
        await chat.SayAsync("Asha", "m2");
        var again = await chat.SayAsync("something else altogether", "m1");
        Assert.Equal(JsonSerializer.Serialize(first), JsonSerializer.Serialize(again));
        Assert.Equal(2, await HeardAsync(chat));
    }

    [Fact]
    public async Task A_message_sent_20_times_at_once_is_heard_once()
    {
        var chat = await Chat.OpenAsync(_app);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => chat.SayAsync("take my name", "m1")));
        Assert.Single(answers.Select(answer => JsonSerializer.Serialize(answer)).Distinct());
        Assert.Equal(1, await HeardAsync(chat));
    }

    [Fact]
    public async Task A_repetition_is_recognised_after_a_restart()
    {
        await using var app = await TestApp.StartAsync();
        var chat = await Chat.OpenAsync(app);
        var first = await chat.SayAsync("take my name", "m1");
        await app.RestartAsync();
        var again = await chat.SayAsync("take my name", "m1");
        Assert.Equal(JsonSerializer.Serialize(first), JsonSerializer.Serialize(again));
    }

    [Fact]
    public async Task Messages_sent_at_once_are_all_journaled_one_after_the_other()
    {
        var chat = await Chat.OpenAsync(_app);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => chat.SayAsync($"take my name {i}", $"m{i}")));
        var events = await _app.Store.ReadAsync(chat.Id, 0, 10_000, TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(1, events.Length).Select(i => (long)i), events.Select(e => e.Position));
        Assert.Equal(
            Enumerable.Range(0, 50).Select(i => $"m{i}").Order(),
            events.Select(e => e.Event).OfType<Heard>().Select(heard => heard.MessageId).Order());
    }

    private async Task<int> HeardAsync(Chat chat)
    {
        var events = await _app.Store.ReadAsync(chat.Id, 0, 10_000, TestContext.Current.CancellationToken);
        return events.Count(stored => stored.Event is Heard);
    }
}
