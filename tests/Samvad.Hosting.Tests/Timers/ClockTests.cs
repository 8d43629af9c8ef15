using Samvad.Dialogue.Events;
using Samvad.Hosting.Tests.Kit;

namespace Samvad.Hosting.Tests.Timers;

/// <summary>The clock of the machine is set, forward and back.</summary>
public sealed class ClockTests
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_payment_that_runs_while_the_clock_is_set_forward_is_made_once_and_known()
    {
        await using var app = await TestApp.StartAsync();
        var (begun, paying) = (new TaskCompletionSource(), new TaskCompletionSource<PayOutcome?>());
        app.Script.Does = async context =>
        {
            begun.TrySetResult();
            return await paying.Task.WaitAsync(context.CancellationToken);
        };
        var chat = await Chat.OpenAsync(app);
        await chat.SayAsync("pay it");
        await begun.Task.WaitAsync(Until.Deadline, Test);
        app.Time.Forward(TimeSpan.FromDays(1));
        app.Queue.Wake();
        // The lease has ended by that clock, so the action is taken again.
        await Until.TrueAsync(async () => (await app.Store.ExecutionsAsync(chat.Id, Test)).Single().Attempts > 1);
        paying.SetResult(new PayOutcome.Paid("R7"));
        using var events = await chat.FollowAsync();
        await events.ReadUntilSaidAsync("Paid, R7.");
        // A further action shows that the queue is through with the first.
        app.Script.Does = _ => Task.FromResult<PayOutcome?>(new PayOutcome.Paid("R8"));
        await chat.SayAsync("look it up");
        await events.ReadUntilSaidAsync("Found R8.");
        Assert.Equal(2, app.Script.Calls);
        Assert.Equal(2, (await app.Store.ReadAsync(chat.Id, 0, 100, Test)).Count(stored => stored.Event is ActionFinished));
        Assert.DoesNotContain(app.Logged.All, line => line.Contains("its result is unknown", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_job_that_waits_its_turn_until_its_lease_has_ended_is_begun_once()
    {
        await using var app = await TestApp.StartAsync(options => options.Turns.ActionsAtOnce = 1);
        var busy = new TaskCompletionSource<PayOutcome?>();
        app.Script.Does = context => busy.Task.WaitAsync(context.CancellationToken);
        await (await Chat.OpenAsync(app)).SayAsync("look it up");
        var chat = await Chat.OpenAsync(app);
        await chat.SayAsync("file my claim");
        app.Time.Forward(TimeSpan.FromDays(1));
        app.Queue.Wake();
        await Until.TrueAsync(async () => (await app.Store.ExecutionsAsync(chat.Id, Test)).Single().Attempts > 1);
        busy.SetResult(new PayOutcome.Paid("R9"));
        using var events = await chat.FollowAsync();
        app.Bank.Percent = 100;
        await events.ReadUntilSaidAsync("Booked, C1.");
        Assert.Equal(1, app.Bank.Bookings);
    }

    [Fact]
    public async Task What_waits_while_the_clock_is_set_back_waits_longer_and_comes_once()
    {
        await using var app = await TestApp.StartAsync(replace: WithoutDispatcher.Replace);
        var (reminded, payer) = (await Chat.OpenAsync(app), await Chat.OpenAsync(app));
        await reminded.SayAsync("take my name");
        await payer.SayAsync("pay it");
        await app.StopAsync();
        app.Time.Forward(-TimeSpan.FromHours(2));
        WithoutDispatcher.Restore(app);
        await app.StartAgainAsync();
        // Turns go on, whatever the time of the one before.
        Assert.Equal(["I will connect you with a colleague."], await (await Chat.OpenAsync(app)).AskAsync("talk to a person"));
        app.Time.Forward(TimeSpan.FromHours(2) + TimeSpan.FromMinutes(3));
        app.Queue.Wake();
        using var reminders = await reminded.FollowAsync();
        await reminders.ReadUntilSaidAsync("Are you still there?");
        using var payments = await payer.FollowAsync();
        await payments.ReadUntilSaidAsync("Paid, R1.");
        Assert.Equal(["Pleased to meet you, Asha."], await reminded.AskAsync("Asha"));
        Assert.Single(await app.Store.ReadAsync(reminded.Id, 0, 100, Test), stored => stored.Event is Said { Reply: "still_there" });
        Assert.Equal(1, app.Script.Calls);
    }
}
