using Samvad.Dialogue.Events;
using Samvad.Hosting.Actions;
using Samvad.Hosting.Tests.Kit;

namespace Samvad.Hosting.Tests.Timers;

public sealed class TimerTests
{
    private const string Reminder = "Are you still there?";

    [Fact]
    public async Task Who_says_nothing_is_reminded_once()
    {
        await using var app = await TestApp.StartAsync();
        var chat = await Chat.OpenAsync(app);
        using var events = await chat.FollowAsync();
        await chat.SayAsync("take my name");
        app.Time.Forward(TimeSpan.FromMinutes(3));
        await events.ReadUntilSaidAsync(Reminder);
        app.Time.Forward(TimeSpan.FromMinutes(3));
        await Until.TrueAsync(async () => await app.Store.NextTimerAsync(TestContext.Current.CancellationToken) is null);
        Assert.Equal(1, await RemindersAsync(app, chat));
        Assert.Equal(["Pleased to meet you, Asha."], await chat.AskAsync("Asha"));
    }

    [Fact]
    public async Task A_timer_that_elapses_while_the_host_is_down_is_kept_and_fires_once()
    {
        await using var app = await TestApp.StartAsync();
        var chat = await Chat.OpenAsync(app);
        await chat.SayAsync("take my name");
        await app.StopAsync();
        app.Time.Forward(TimeSpan.FromMinutes(3));
        await app.StartAgainAsync();
        using var events = await chat.FollowAsync();
        await events.ReadUntilSaidAsync(Reminder);
        await app.RestartAsync();
        Assert.Equal(["Pleased to meet you, Asha."], await chat.AskAsync("Asha"));
        Assert.Equal(1, await RemindersAsync(app, chat));
    }

    [Fact]
    public async Task A_timer_that_was_due_when_the_process_died_is_fired_by_the_next()
    {
        await using var app = await TestApp.StartAsync();
        var chat = await Chat.OpenAsync(app);
        await chat.SayAsync("take my name");
        var crash = Crash.At(app, FaultPoint.TimerDue);
        app.Time.Forward(TimeSpan.FromMinutes(3));
        await crash.Happened;
        await app.RestartAsync();
        using var events = await chat.FollowAsync();
        await events.ReadUntilSaidAsync(Reminder);
        Assert.Equal(1, await RemindersAsync(app, chat));
    }

    [Fact]
    public async Task Who_has_answered_is_not_reminded()
    {
        await using var app = await TestApp.StartAsync();
        var chat = await Chat.OpenAsync(app);
        await chat.AskAsync("take my name");
        await chat.AskAsync("Asha");
        Assert.Null(await app.Store.NextTimerAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await RemindersAsync(app, chat));
    }

    private static async Task<int> RemindersAsync(TestApp app, Chat chat)
    {
        var journal = await app.Store.ReadAsync(chat.Id, 0, 100, TestContext.Current.CancellationToken);
        return journal.Count(stored => stored.Event is Said { Text: Reminder });
    }
}
