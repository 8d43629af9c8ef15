using Samvad.Dialogue.Events;
using Samvad.Hosting.Actions;
using Samvad.Hosting.Tests.Kit;
using Samvad.Storage;

namespace Samvad.Hosting.Tests.Actions;

public sealed class EffectivelyOnceTests
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_that_is_delivered_ten_times_at_once_makes_one_booking()
    {
        await using var app = await TestApp.StartAsync();
        var chat = await AskedAsync(app);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => chat.SayAsync("yes", "the same")));
        Assert.Single(answers.Select(answer => answer.GetRawText()).Distinct());
        await BookedAsync(app, chat);
    }

    [Fact]
    public async Task A_yes_from_two_devices_makes_one_booking()
    {
        await using var app = await TestApp.StartAsync();
        var answering = new TaskCompletionSource();
        app.Bank.Before = (_, cancellation) => answering.Task.WaitAsync(cancellation);
        var chat = await AskedAsync(app);
        await Task.WhenAll(chat.SayAsync("yes", "phone"), chat.SayAsync("yes", "laptop"));
        answering.SetResult();
        await BookedAsync(app, chat);
    }

    [Fact]
    public async Task A_double_click_makes_one_booking()
    {
        await using var app = await TestApp.StartAsync();
        var answering = new TaskCompletionSource();
        app.Bank.Before = (_, cancellation) => answering.Task.WaitAsync(cancellation);
        var chat = await Chat.OpenAsync(app);
        var question = await chat.SayAsync("book it");
        var yes = question.GetProperty("replies")[0].GetProperty("choices")[0].GetProperty("id").GetString();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => chat.SayAsync("", choice: yes)));
        answering.SetResult();
        await BookedAsync(app, chat);
        Assert.Equal(["That belonged to an earlier question."], await chat.AskAsync("", yes));
        await BookedAsync(app, chat);
    }

    [Fact]
    public async Task A_yes_that_is_heard_twice_since_the_caller_was_asked_again_makes_one_booking()
    {
        await using var app = await TestApp.StartAsync();
        var answering = new TaskCompletionSource();
        app.Bank.Before = (_, cancellation) => answering.Task.WaitAsync(cancellation);
        var chat = await AskedAsync(app);
        Assert.Equal(["Are you sure?"], await chat.AskAsync("book it"));
        Assert.Empty(await chat.AskAsync("yes"));
        Assert.Equal(["One moment please, I am still working on it."], await chat.AskAsync("yes"));
        Assert.Equal(["One moment please, I am still working on it."], await chat.AskAsync("book it"));
        answering.SetResult();
        await BookedAsync(app, chat);
    }

    [Fact]
    public async Task A_channel_that_delivers_again_after_the_server_died_makes_one_booking()
    {
        await using var app = await TestApp.StartAsync();
        var chat = await AskedAsync(app);
        var first = await chat.SayAsync("yes", "m");
        await app.RestartAsync();
        Assert.Equal(first.GetRawText(), (await chat.SayAsync("yes", "m")).GetRawText());
        await BookedAsync(app, chat);
    }

    [Fact]
    public async Task A_yes_that_is_said_again_after_the_booking_books_nothing()
    {
        await using var app = await TestApp.StartAsync();
        var chat = await AskedAsync(app);
        await chat.SayAsync("yes", "m");
        await BookedAsync(app, chat);
        await chat.SayAsync("yes", "m");
        await chat.SayAsync("yes", "n");
        await BookedAsync(app, chat);
    }

    [Fact]
    public async Task A_booking_that_took_too_long_and_was_made_is_found_by_asking()
    {
        await using var app = await TestApp.StartAsync(Hasty);
        app.Bank.After = app.Time.HangAsync;
        var chat = await AskedAsync(app);
        await chat.SayAsync("yes");
        await BookedAsync(app, chat);
        Assert.Equal(1, app.Bank.Questions);
    }

    [Fact]
    public async Task A_no_of_the_other_bank_counts_only_when_nothing_can_be_under_way_any_more()
    {
        await using var app = await TestApp.StartAsync(options =>
        {
            Hasty(options);
            options.Actions.Policies["book"].SettleAfter = TimeSpan.FromMinutes(3);
        });
        app.Bank.Before = (_, cancellation) => app.Time.HangAsync(cancellation);
        app.Bank.WhenAsked = question => app.Time.Forward(TimeSpan.FromMinutes(question == 2 ? 4 : 0));
        var chat = await AskedAsync(app);
        await chat.SayAsync("yes");
        using var events = await chat.FollowAsync();
        await events.ReadUntilSaidAsync("Not booked.");
        Assert.Equal((1, 0, 2), (app.Bank.Calls, app.Bank.Bookings, app.Bank.Questions));
    }

    [Fact]
    public async Task A_bank_that_cannot_be_asked_is_asked_again()
    {
        await using var app = await TestApp.StartAsync(Hasty);
        app.Bank.After = app.Time.HangAsync;
        app.Bank.WhenAsked = question =>
        {
            // The pause before the next question is minutes in the time of the application, and none here.
            app.Time.Forward(TimeSpan.FromSeconds(40));
            if (question < 3)
                throw new HttpRequestException("The line is dead.");
        };
        var chat = await AskedAsync(app);
        await chat.SayAsync("yes");
        await BookedAsync(app, chat);
        Assert.Equal(3, app.Bank.Questions);
    }

    [Fact]
    public async Task If_nobody_can_ever_be_asked_the_flow_hears_that_nobody_knows()
    {
        await using var app = await TestApp.StartAsync(Hasty);
        app.Bank.After = app.Time.HangAsync;
        app.Bank.WhenAsked = _ =>
        {
            app.Time.Forward(TimeSpan.FromMinutes(10));
            throw new HttpRequestException("The line is dead.");
        };
        var chat = await AskedAsync(app);
        await chat.SayAsync("yes");
        using var events = await chat.FollowAsync();
        await events.ReadUntilAsync(e => e.Type == "handover");
        Assert.Equal((1, 1), (app.Bank.Bookings, app.Bank.Questions));
        Assert.Equal("unknown", Assert.Single(await app.Store.ExecutionsAsync(ExecutionState.Unknown, 10, Test)).Outcome);
    }

    [Fact]
    public async Task What_was_certainly_not_done_has_failed_and_is_not_unknown()
    {
        await using var app = await TestApp.StartAsync();
        app.Bank.Before = (_, _) => throw new ActionNotDoneException("Nobody listens there.");
        var chat = await AskedAsync(app);
        await chat.SayAsync("yes");
        using var events = await chat.FollowAsync();
        await events.ReadUntilSaidAsync("Not booked.");
        Assert.Equal((1, 0), (app.Bank.Calls, app.Bank.Questions));
    }

    [Fact]
    public async Task What_the_other_bank_recognises_is_told_again_until_it_answers()
    {
        await using var app = await TestApp.StartAsync(options =>
            options.Actions.Policies["send"] = new() { Backoff = TimeSpan.FromMilliseconds(1) });
        app.Bank.After = _ => app.Bank.Calls < 3 ? throw new HttpRequestException("Cut off.") : Task.CompletedTask;
        var chat = await Chat.OpenAsync(app);
        await chat.SayAsync("send the money");
        using var events = await chat.FollowAsync();
        await events.ReadUntilSaidAsync("Booked, S1.");
        Assert.Equal((3, 1), (app.Bank.Calls, app.Bank.Bookings));
    }

    private static async Task<Chat> AskedAsync(TestApp app)
    {
        var chat = await Chat.OpenAsync(app);
        Assert.Equal(["Are you sure?"], await chat.AskAsync("book it"));
        return chat;
    }

    private static async Task BookedAsync(TestApp app, Chat chat)
    {
        using var events = await chat.FollowAsync();
        await events.ReadUntilSaidAsync("Booked, B1.");
        Assert.Equal(1, app.Bank.Bookings);
        var journal = await app.Store.ReadAsync(chat.Id, 0, 200, Test);
        Assert.Single(journal, stored => stored.Event is ActionRequested);
        Assert.Single(journal, stored => stored.Event is ActionFinished);
    }

    private static void Hasty(SamvadOptions options) => options.Actions.Policies["book"] = new()
    {
        TimeLimit = ShiftedTime.Patience,
    };
}
