using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.Values;
using Samvad.Hosting.Tests.Kit;
using Samvad.Storage;

namespace Samvad.Hosting.Tests.Actions;

public sealed class RecoveryTests
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_look_up_that_was_cut_off_by_a_stop_is_done_again_after_the_start()
    {
        await using var app = await TestApp.StartAsync();
        var begun = new TaskCompletionSource();
        app.Script.Does = async context =>
        {
            begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return null;
        };
        var chat = await Chat.OpenAsync(app);
        await chat.SayAsync("look it up");
        await begun.Task.WaitAsync(Until.Deadline, Test);
        await app.StopAsync();
        app.Script.Does = _ => Task.FromResult<PayOutcome?>(new PayOutcome.Paid("R2"));
        await app.StartAgainAsync();
        using var events = await chat.FollowAsync();
        await events.ReadUntilSaidAsync("Found R2.");
        Assert.Equal(2, app.Script.Calls);
        Assert.Equal(1, await FinishedAsync(app, chat));
    }

    [Fact]
    public async Task A_payment_that_runs_when_the_host_stops_is_seen_through()
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
        var lifetime = Stopping(app);
        var stop = app.StopAsync();
        await lifetime.WaitAsync(Until.Deadline, Test);
        paying.SetResult(new PayOutcome.Paid("R5"));
        await stop;
        await app.StartAgainAsync();
        using var events = await chat.FollowAsync();
        await events.ReadUntilSaidAsync("Paid, R5.");
        Assert.Equal(1, app.Script.Calls);
    }

    [Theory]
    [InlineData("pay it", "Paid, R1.", 1)]
    [InlineData("look it up", "Found R1.", 1)]
    public async Task What_a_process_that_died_had_taken_and_not_begun_is_done_by_the_next(string message, string reply, int calls)
    {
        await using var app = await TestApp.StartAsync(replace: WithoutDispatcher.Replace);
        var chat = await Chat.OpenAsync(app);
        await chat.SayAsync(message);
        await app.StopAsync();
        Assert.Equal(0, app.Script.Calls);
        WithoutDispatcher.Restore(app);
        await app.StartAgainAsync();
        using var events = await chat.FollowAsync();
        await events.ReadUntilSaidAsync(reply);
        Assert.Equal(calls, app.Script.Calls);
        Assert.Equal(1, await FinishedAsync(app, chat));
        Assert.Null(await app.Store.NextOutboxAsync(Test));
    }

    [Fact]
    public async Task What_waits_here_is_not_taken_from_the_outbox_by_the_same_process()
    {
        await using var app = await TestApp.StartAsync();
        var running = new TaskCompletionSource<PayOutcome?>();
        app.Script.Does = _ => running.Task;
        var queue = app.Queue;
        var chats = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Chat.OpenAsync(app)));
        foreach (var chat in chats)
            await chat.SayAsync("pay it");
        var now = TimeProvider.System.GetUtcNow();
        Assert.Empty(await app.Store.PendingOutboxAsync(queue.Lease(now), queue.Abandoned(now), 100, Test));
        running.SetResult(new PayOutcome.Paid("R9"));
        foreach (var chat in chats)
        {
            using var events = await chat.FollowAsync();
            await events.ReadUntilSaidAsync("Paid, R9.");
        }

        Assert.Equal(5, app.Script.Calls);
    }

    [Fact]
    public async Task An_action_whose_arguments_cannot_be_read_fails_and_keeps_no_other_back()
    {
        await using var app = await TestApp.StartAsync(replace: WithoutDispatcher.Replace);
        var (damaged, sound) = (await Chat.OpenAsync(app), await Chat.OpenAsync(app));
        await damaged.SayAsync("look it up");
        await sound.SayAsync("look it up");
        await app.StopAsync();
        Damage(app.Database, damaged.Id);
        WithoutDispatcher.Restore(app);
        await app.StartAgainAsync();

        using var failed = await damaged.FollowAsync();
        await failed.ReadUntilSaidAsync("Not found.");
        using var found = await sound.FollowAsync();
        await found.ReadUntilSaidAsync("Found R1.");
        Assert.Equal(1, app.Script.Calls);
        Assert.Null(await app.Store.NextOutboxAsync(Test));
    }

    private static void Damage(string database, string conversation)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            "UPDATE execution SET arguments = '{' WHERE conversation = (SELECT id FROM conversation WHERE name = $name)";
        command.Parameters.AddWithValue("$name", conversation);
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    [Fact]
    public async Task More_actions_than_run_at_once_are_all_done_once_after_a_crash()
    {
        await using var app = await TestApp.StartAsync(
            options => options.Turns.ActionsAtOnce = 2, WithoutDispatcher.Replace);
        var chats = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Chat.OpenAsync(app)));
        foreach (var chat in chats)
            await chat.SayAsync("look it up");
        await app.StopAsync();
        WithoutDispatcher.Restore(app);
        await app.StartAgainAsync();
        foreach (var chat in chats)
        {
            using var events = await chat.FollowAsync();
            await events.ReadUntilSaidAsync("Found R1.");
        }

        Assert.Equal(12, app.Script.Calls);
    }

    [Fact]
    public async Task What_another_process_took_over_while_it_waited_here_is_left_to_that_process()
    {
        await using var app = await TestApp.StartAsync(options => options.Turns.ActionsAtOnce = 1);
        var running = new TaskCompletionSource<PayOutcome?>();
        app.Script.Does = _ => running.Task;
        var chats = new List<Chat>();
        foreach (var message in (string[])["pay it", "pay it"])
        {
            chats.Add(await Chat.OpenAsync(app));
            await chats[^1].SayAsync(message);
        }

        app.Time.Forward(TimeSpan.FromMinutes(5));
        var now = app.Time.GetUtcNow();
        Assert.Equal(2, (await app.Store.PendingOutboxAsync(new("another", now.AddHours(1)), now, 10, Test)).Length);
        var third = await Chat.OpenAsync(app);
        await third.SayAsync("look it up");
        running.SetResult(new PayOutcome.Paid("R1"));
        using var events = await third.FollowAsync();
        await events.ReadUntilSaidAsync("Found R1.");
        Assert.Equal(2, app.Script.Calls);
        Assert.Equal(1, await FinishedAsync(app, chats[0]));
        Assert.Equal(0, await FinishedAsync(app, chats[1]));
    }

    [Fact]
    public void An_action_is_queued_once_until_it_is_forgotten()
    {
        var queue = new Hosting.Actions.ActionQueue(new(), TimeProvider.System);
        var lease = queue.Lease(DateTimeOffset.UnixEpoch);
        var item = new OutboxItem("c", "1.1", "pay", ValueMap.Empty, true, 2, DateTimeOffset.UnixEpoch, lease);
        queue.Add(item);
        queue.Add(item);
        Assert.Equal(1, queue.Waiting);
        queue.Forget(item);
        queue.Add(item);
        Assert.Equal(2, queue.Waiting);
    }

    [Fact]
    public void An_action_that_is_taken_again_just_when_its_run_ends_is_not_lost()
    {
        var queue = new Hosting.Actions.ActionQueue(new(), TimeProvider.System);
        var lease = queue.Lease(DateTimeOffset.UnixEpoch);
        for (var i = 0; i < 20_000; i++)
        {
            var item = new OutboxItem("c", $"{i}", "pay", ValueMap.Empty, true, 2, DateTimeOffset.UnixEpoch, lease);
            queue.Add(item);
            Parallel.Invoke(() => queue.Forget(item), () => queue.Add(item));
            Assert.Equal(2 * (i + 1), queue.Waiting);
        }
    }

    private static async Task<int> FinishedAsync(TestApp app, Chat chat)
    {
        ImmutableArray<StoredEvent> journal = await app.Store.ReadAsync(chat.Id, 0, 100, Test);
        return journal.Count(stored => stored.Event is ActionFinished);
    }

    private static Task Stopping(TestApp app)
    {
        var stopping = new TaskCompletionSource();
        app.Lifetime.ApplicationStopping.Register(stopping.SetResult);
        return stopping.Task;
    }
}
