using Samvad.Dialogue.Events;
using Samvad.Hosting.Tests.Kit;

namespace Samvad.Hosting.Tests.Actions;

public sealed class JobTests
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_that_another_system_has_accepted_is_asked_after_until_it_is_done()
    {
        await using var app = await TestApp.StartAsync();
        var chat = await ClaimAsync(app);
        await AdvancedAsync(app, chat, "reading", 0);
        app.Bank.Percent = 40;
        await AdvancedAsync(app, chat, "reading", 40);
        await DoneAsync(app, chat);
        Assert.Equal(1, app.Bank.Bookings);
    }

    [Fact]
    public async Task A_job_survives_a_restart_and_is_not_begun_again()
    {
        await using var app = await TestApp.StartAsync();
        var chat = await ClaimAsync(app);
        await AdvancedAsync(app, chat, "reading", 0);
        await app.RestartAsync();
        await DoneAsync(app, chat);
        Assert.Equal(1, app.Bank.Bookings);
    }

    [Fact]
    public async Task The_person_hears_on_the_declared_cadence_how_far_it_has_come()
    {
        await using var app = await TestApp.StartAsync();
        var chat = await ClaimAsync(app);
        app.Bank.Percent = 40;
        await AdvancedAsync(app, chat, "reading", 40);
        using var events = await chat.FollowAsync();
        app.Time.Forward(TimeSpan.FromMinutes(2));
        await events.ReadUntilSaidAsync("Busy reading 40.");
        app.Bank.Percent = 70;
        await AdvancedAsync(app, chat, "reading", 70);
        app.Time.Forward(TimeSpan.FromMinutes(1));
        await events.ReadUntilSaidAsync("Busy reading 70.");
        await DoneAsync(app, chat);
    }

    [Fact]
    public async Task The_person_goes_on_talking_meanwhile_and_hears_of_the_end()
    {
        await using var app = await TestApp.StartAsync();
        var chat = await ClaimAsync(app);
        Assert.Equal(["What is your name?"], await chat.AskAsync("take my name"));
        app.Bank.Percent = 100;
        await FinishedAsync(app, chat);
        Assert.Equal(["Pleased to meet you, Asha.", "Booked, C1."], await chat.AskAsync("Asha"));
    }

    [Fact]
    public async Task A_job_that_ends_while_nobody_is_there_is_heard_of_on_return()
    {
        await using var app = await TestApp.StartAsync();
        var chat = await ClaimAsync(app);
        await AdvancedAsync(app, chat, "reading", 0);
        long seen;
        using (var events = await chat.FollowAsync())
            seen = (await events.ReadUntilAsync(e => e.Type == "working"))[^1].Position;
        app.Bank.Percent = 100;
        await FinishedAsync(app, chat);
        await app.RestartAsync();
        using var back = await chat.FollowAsync(seen);
        var missed = await back.ReadUntilSaidAsync("Booked, C1.");
        Assert.Equal(["done", "said"], missed.Select(e => e.Type));
    }

    [Fact]
    public async Task A_job_whose_beginning_nobody_has_seen_is_found_and_goes_on()
    {
        await using var app = await TestApp.StartAsync(options => options.Actions.Policies["order"] = new()
        {
            TimeLimit = ShiftedTime.Patience,
        });
        app.Bank.After = app.Time.HangAsync;
        var chat = await Chat.OpenAsync(app);
        await chat.SayAsync("order a cheque book");
        await AdvancedAsync(app, chat, "reading", 0);
        await DoneAsync(app, chat);
        Assert.Equal(1, app.Bank.Bookings);
    }

    [Fact]
    public async Task A_job_can_be_called_off_while_it_runs()
    {
        await using var app = await TestApp.StartAsync();
        var chat = await ClaimAsync(app);
        await AdvancedAsync(app, chat, "reading", 0);
        await chat.SayAsync("cancel");
        using var events = await chat.FollowAsync();
        var said = await events.ReadUntilSaidAsync("All right, I have cancelled that.");
        Assert.Contains(said, e => e.Text?.StartsWith("I am calling that off.", StringComparison.Ordinal) == true);
        Assert.Equal("cancelled", Assert.Single(await app.Store.ExecutionsAsync(chat.Id, Test)).Outcome);
    }

    [Fact]
    public async Task A_job_that_is_called_off_too_late_comes_to_its_end()
    {
        await using var app = await TestApp.StartAsync();
        app.Bank.CanCancel = false;
        var chat = await ClaimAsync(app);
        await AdvancedAsync(app, chat, "reading", 0);
        await chat.SayAsync("cancel");
        await DoneAsync(app, chat);
    }

    [Fact]
    public async Task A_job_that_takes_longer_than_it_may_is_unknown()
    {
        await using var app = await TestApp.StartAsync();
        var chat = await ClaimAsync(app);
        await AdvancedAsync(app, chat, "reading", 0);
        app.Time.Forward(TimeSpan.FromDays(2));
        app.Queue.Wake();
        using var events = await chat.FollowAsync();
        await events.ReadUntilAsync(e => e.Type == "handover");
    }

    [Fact]
    public async Task A_look_up_that_nobody_wants_any_more_is_stopped_and_not_done_again()
    {
        await using var app = await TestApp.StartAsync();
        var (begun, stopped) = (new TaskCompletionSource(), new TaskCompletionSource());
        app.Bank.Before = async (_, cancellation) =>
        {
            begun.TrySetResult();
            cancellation.Register(stopped.SetResult);
            await Task.Delay(Timeout.Infinite, cancellation);
        };
        var chat = await Chat.OpenAsync(app);
        await chat.SayAsync("search slowly");
        await begun.Task.WaitAsync(Until.Deadline, Test);
        await AdvancedAsync(app, chat, "searching", 10);
        Assert.Equal(["All right, I have cancelled that."], await chat.AskAsync("cancel"));
        await stopped.Task.WaitAsync(Until.Deadline, Test);
        await Until.TrueAsync(async () => await app.Store.NextOutboxAsync(Test) is null);
        Assert.Equal("cancelled", Assert.Single(await app.Store.ExecutionsAsync(chat.Id, Test)).Outcome);
    }

    private static async Task<Chat> ClaimAsync(TestApp app)
    {
        var chat = await Chat.OpenAsync(app);
        await chat.SayAsync("file my claim");
        return chat;
    }

    private static async Task DoneAsync(TestApp app, Chat chat)
    {
        app.Bank.Percent = 100;
        using var events = await chat.FollowAsync();
        await events.ReadUntilSaidAsync("Booked, C1.");
        Assert.Null(await app.Store.NextOutboxAsync(Test));
    }

    private static Task AdvancedAsync(TestApp app, Chat chat, string stage, int? percent) => Until.TrueAsync(async () =>
        (await app.Store.ReadAsync(chat.Id, 0, 200, Test))
            .Any(stored => stored.Event is ActionAdvanced advanced && (advanced.Stage, advanced.Percent) == (stage, percent)));

    private static Task FinishedAsync(TestApp app, Chat chat) => Until.TrueAsync(async () =>
        (await app.Store.ReadAsync(chat.Id, 0, 200, Test)).Any(stored => stored.Event is ActionFinished));
}
