using Samvad.Dialogue.Events;
using Samvad.Hosting.Tests.Kit;

namespace Samvad.Hosting.Tests.Actions;

public sealed class DispatchTests
{
    [Theory]
    [InlineData("pay it", "Paid, R1.")]
    [InlineData("look it up", "Found R1.")]
    public async Task What_an_action_came_to_is_told(string message, string reply)
    {
        await using var app = await TestApp.StartAsync();
        await SeesAsync(app, message, reply);
        Assert.Equal(1, app.Script.Calls);
    }

    [Fact]
    public async Task An_outcome_without_results_is_told()
    {
        await using var app = await TestApp.StartAsync();
        app.Script.Does = _ => Task.FromResult<PayOutcome?>(new PayOutcome.Refused());
        await SeesAsync(app, "look it up", "Refused.");
    }

    [Fact]
    public async Task A_look_up_that_throws_has_failed_and_the_log_says_why()
    {
        await using var app = await TestApp.StartAsync();
        app.Script.Does = _ => throw new InvalidOperationException("The line is dead.");
        await SeesAsync(app, "look it up", "Not found.");
        Assert.Contains(app.Logged.All, line => line.Contains("The line is dead.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_action_that_throws_a_timeout_of_its_own_has_thrown()
    {
        await using var app = await TestApp.StartAsync();
        app.Script.Does = _ => throw new TimeoutException("The other side is slow.");
        await SeesAsync(app, "look it up", "Not found.");
        Assert.Contains(app.Logged.All, line => line.Contains("The other side is slow.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_payment_that_throws_is_unknown_and_goes_to_a_colleague()
    {
        await using var app = await TestApp.StartAsync();
        app.Script.Does = _ => throw new InvalidOperationException("The line is dead.");
        await SeesAsync(app, "pay it", "I will connect you with a colleague.");
        Assert.Equal(1, app.Script.Calls);
    }

    [Fact]
    public async Task An_action_that_returns_null_has_failed()
    {
        await using var app = await TestApp.StartAsync();
        app.Script.Does = _ => Task.FromResult<PayOutcome?>(null);
        await SeesAsync(app, "look it up", "Not found.");
    }

    [Fact]
    public async Task An_action_that_returns_a_null_task_has_failed()
    {
        await using var app = await TestApp.StartAsync();
        app.Script.Does = _ => null!;
        await SeesAsync(app, "look it up", "Not found.");
    }

    [Fact]
    public async Task An_outcome_that_was_never_declared_is_a_technical_problem()
    {
        await using var app = await TestApp.StartAsync();
        app.Script.Does = _ => Task.FromResult<PayOutcome?>(new Strange());
        await SeesAsync(app, "look it up", "I'm sorry, something went wrong on our side. Please try again later.");
    }

    [Fact]
    public async Task A_look_up_that_hangs_is_given_up_and_cancelled()
    {
        await using var app = await TestApp.StartAsync(Impatient);
        var cancelled = new TaskCompletionSource();
        app.Script.Does = async context =>
        {
            context.CancellationToken.Register(cancelled.SetResult);
            await app.Time.EndPatienceAsync();
            return await new TaskCompletionSource<PayOutcome?>().Task;
        };
        await SeesAsync(app, "look it up", "Not found.");
        await cancelled.Task.WaitAsync(Until.Deadline, TestContext.Current.CancellationToken);
        Assert.Equal(1, app.Script.Calls);
    }

    [Fact]
    public async Task A_payment_that_hangs_without_yielding_is_unknown()
    {
        await using var app = await TestApp.StartAsync(Impatient);
        using var released = new ManualResetEventSlim();
        app.Script.Does = context =>
        {
            _ = app.Time.EndPatienceAsync();
            released.Wait(Until.Deadline);
            return Task.FromResult<PayOutcome?>(null);
        };
        await SeesAsync(app, "pay it", "I will connect you with a colleague.");
        released.Set();
        Assert.Equal(1, app.Script.Calls);
    }

    [Fact]
    public async Task An_action_knows_whom_it_is_done_for()
    {
        await using var app = await TestApp.StartAsync();
        Hosting.Actions.ActionContext? seen = null;
        app.Script.Does = context =>
        {
            seen = context;
            return Task.FromResult<PayOutcome?>(new PayOutcome.Paid("R2"));
        };
        var chat = await Chat.OpenAsync(app, "hi");
        using var events = await chat.FollowAsync();
        await chat.SayAsync("बिल भर दो");
        await events.ReadUntilSaidAsync("हो गया, R2।");
        Assert.Equal((chat.Id, "hi"), (seen!.ConversationId, seen.Language));
        Assert.StartsWith(chat.Id + "/", seen.IdempotencyKey, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_an_action_runs_a_user_who_speaks_is_told_to_wait()
    {
        await using var app = await TestApp.StartAsync();
        var running = new TaskCompletionSource<PayOutcome?>();
        app.Script.Does = _ => running.Task;
        var chat = await Chat.OpenAsync(app);
        using var events = await chat.FollowAsync();
        await chat.SayAsync("look it up");
        Assert.NotEmpty(await chat.AskAsync("hello?"));
        running.SetResult(new PayOutcome.Paid("R3"));
        await events.ReadUntilSaidAsync("Found R3.");
        Assert.Equal(1, app.Script.Calls);
    }

    internal static async Task SeesAsync(TestApp app, string message, string reply)
    {
        var chat = await Chat.OpenAsync(app);
        using var events = await chat.FollowAsync();
        await chat.SayAsync(message);
        Assert.NotEmpty(await events.ReadUntilSaidAsync(reply));
        var journal = await app.Store.ReadAsync(chat.Id, 0, 100, TestContext.Current.CancellationToken);
        Assert.Single(journal, stored => stored.Event is ActionFinished);
    }

    private static void Impatient(SamvadOptions options) => options.Turns.ActionTimeLimit = ShiftedTime.Patience;
}
