using Samvad.Dialogue.Effects;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Storage.Tests.Compliance;

public abstract class OutboxCompliance<TPlace> : ConversationStoreCompliance<TPlace>
    where TPlace : IStorePlace, new()
{
    private static readonly OutboxLease Ours = new("ours", Turns.Noon.AddSeconds(30));
    private static readonly OutboxLease Theirs = new("theirs", Turns.Noon.AddSeconds(60));

    [Fact]
    public async Task An_action_is_taken_once_while_its_lease_lasts()
    {
        await RequestAsync("c", "1.1");
        var item = Assert.Single(await Store.PendingOutboxAsync(Ours, Turns.Noon, 10, Cancellation));
        Assert.Equal(("c", "1.1", "transfer", true, 1), (item.ConversationId, item.Execution, item.Action, item.IsOnce, item.Attempts));
        Assert.Equal(new Money(600.00m, "INR"), item.Arguments["amount"]);
        Assert.Equal((Turns.Noon, Ours), (item.Requested, item.Lease));
        Assert.Empty(await Store.PendingOutboxAsync(Theirs, Ours.Until.AddMilliseconds(-1), 10, Cancellation));
    }

    [Fact]
    public async Task An_action_whose_lease_has_ended_is_taken_over_with_its_attempts_counted()
    {
        await RequestAsync("c", "1.1");
        await Store.PendingOutboxAsync(Ours, Turns.Noon, 10, Cancellation);
        await ReopenAsync();
        var item = Assert.Single(await Store.PendingOutboxAsync(Theirs, Ours.Until, 10, Cancellation));
        Assert.Equal((2, Theirs), (item.Attempts, item.Lease));
        Assert.False(await Store.RenewAsync("c", "1.1", 1, Ours with { Until = Turns.Noon.AddHours(1) }, Cancellation));
        Assert.False(await Store.ReleaseAsync("c", "1.1", Ours.Owner, Turns.Noon, Cancellation));
        Assert.Equal(Theirs.Until, await Store.NextOutboxAsync(Cancellation));
    }

    [Fact]
    public async Task A_renewed_lease_lasts_longer()
    {
        await RequestAsync("c", "1.1");
        await Store.PendingOutboxAsync(Ours, Turns.Noon, 10, Cancellation);
        Assert.True(await Store.RenewAsync("c", "1.1", 1, Ours with { Until = Turns.Noon.AddHours(1) }, Cancellation));
        Assert.Empty(await Store.PendingOutboxAsync(Theirs, Turns.Noon.AddMinutes(59), 10, Cancellation));
        Assert.Single(await Store.PendingOutboxAsync(Theirs, Turns.Noon.AddHours(1), 10, Cancellation));
    }

    [Fact]
    public async Task A_released_action_waits_for_its_time_and_goes_to_anybody()
    {
        await RequestAsync("c", "1.1");
        await Store.PendingOutboxAsync(Ours, Turns.Noon, 10, Cancellation);
        Assert.True(await Store.ReleaseAsync("c", "1.1", Ours.Owner, Turns.Noon.AddSeconds(5), Cancellation));
        Assert.Equal(Turns.Noon.AddSeconds(5), await Store.NextOutboxAsync(Cancellation));
        Assert.Empty(await Store.PendingOutboxAsync(Theirs, Turns.Noon.AddSeconds(4), 10, Cancellation));
        Assert.Equal(2, Assert.Single(await Store.PendingOutboxAsync(Theirs, Turns.Noon.AddSeconds(5), 10, Cancellation)).Attempts);
    }

    [Fact]
    public async Task A_turn_may_keep_its_actions_for_whoever_appends_it()
    {
        var state = await AppendAsync(Turns.First("c"));
        await AppendAsync(Turns.Request("c", state, "1.1") with { Lease = Ours });
        Assert.Empty(await Store.PendingOutboxAsync(Theirs, Turns.Noon, 10, Cancellation));
        Assert.True(await Store.RenewAsync("c", "1.1", 1, Ours, Cancellation));
        Assert.Equal(2, Assert.Single(await Store.PendingOutboxAsync(Theirs, Ours.Until, 10, Cancellation)).Attempts);
    }

    [Fact]
    public async Task A_result_makes_one_turn_however_often_it_comes()
    {
        var state = await RequestAsync("c", "1.1");
        await AppendAsync(Turns.Result("c", state, "1.1"));
        Assert.Equal(new Duplicate(5, 5), await Store.AppendAsync(Turns.Result("c", state, "1.1"), Cancellation));
        state = await StateAsync("c");
        Assert.Equal(new Duplicate(5, 5), await Store.AppendAsync(
            Turns.Silent("c", state) with { FinishedExecution = "1.1" }, Cancellation));
        Assert.Empty(await Store.PendingOutboxAsync(Theirs, Turns.Noon.AddDays(1), 10, Cancellation));
        Assert.Null(await Store.NextOutboxAsync(Cancellation));
        Assert.False(await Store.RenewAsync("c", "1.1", 1, Ours, Cancellation));
    }

    [Fact]
    public async Task Twenty_results_of_one_action_at_once_make_one_turn()
    {
        var state = await RequestAsync("c", "1.1");
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(
            () => Store.AppendAsync(Turns.Result("c", state, "1.1"), Cancellation))));
        Assert.Single(results.OfType<Appended>());
        Assert.Equal(19, results.Count(result => result == new Duplicate(5, 5)));
    }

    [Fact]
    public async Task A_result_that_nobody_waits_for_leaves_the_outbox_without_an_event()
    {
        var state = await RequestAsync("c", "1.1");
        var turn = Turns.Silent("c", state) with { FinishedExecution = "1.1" };
        Assert.Equal(new Appended(5, 4), await Store.AppendAsync(turn, Cancellation));
        Assert.Null(await Store.NextOutboxAsync(Cancellation));
        Assert.Equal(Encoded.Of(state), Encoded.Of(await StateAsync("c")));
    }

    [Fact]
    public async Task A_result_on_an_outdated_state_leaves_the_action_in_the_outbox()
    {
        var state = await RequestAsync("c", "1.1");
        await AppendAsync(Turns.Message("c", state, "m"));
        Assert.Equal(new Conflict(6), await Store.AppendAsync(Turns.Result("c", state, "1.1"), Cancellation));
        Assert.Single(await Store.PendingOutboxAsync(Ours, Turns.Noon, 10, Cancellation));
    }

    [Fact]
    public async Task The_result_of_an_action_that_was_never_requested_is_refused()
    {
        var state = await AppendAsync(Turns.First("c"));
        var e = await Assert.ThrowsAsync<UnknownExecutionException>(
            () => Store.AppendAsync(Turns.Silent("c", state) with { FinishedExecution = "9.9" }, Cancellation));
        Assert.Equal(("c", "9.9"), (e.ConversationId, e.Execution));
        Assert.Equal(3, (await StateAsync("c")).Position);
    }

    [Fact]
    public async Task An_execution_id_cannot_be_requested_twice()
    {
        var state = await RequestAsync("c", "1.1");
        await Assert.ThrowsAsync<ArgumentException>(
            () => Store.AppendAsync(Turns.Request("c", state, "1.1"), Cancellation));
        var action = new RunAction("1.2", "a", ValueMap.Empty, false);
        await Assert.ThrowsAsync<ArgumentException>(
            () => Store.AppendAsync(Turns.Silent("c", state) with { Effects = [action, action] }, Cancellation));
        state = await AppendAsync(Turns.Result("c", state, "1.1"));
        await Assert.ThrowsAsync<ArgumentException>(
            () => Store.AppendAsync(Turns.Request("c", state, "1.1"), Cancellation));
    }

    [Fact]
    public async Task The_longest_waiting_actions_come_first_and_no_more_than_asked_for()
    {
        await RequestAsync("late", "1.1", Turns.Noon.AddSeconds(2));
        await RequestAsync("early", "1.1", Turns.Noon);
        await RequestAsync("middle", "a\0'b", Turns.Noon.AddSeconds(1));
        var now = Turns.Noon.AddSeconds(3);
        var first = await Store.PendingOutboxAsync(Ours, now, 2, Cancellation);
        Assert.Equal([("early", "1.1"), ("middle", "a\0'b")], first.Select(i => (i.ConversationId, i.Execution)));
        Assert.Equal("late", Assert.Single(await Store.PendingOutboxAsync(Theirs, now, 2, Cancellation)).ConversationId);
    }

    [Fact]
    public async Task Two_processes_that_ask_at_once_never_get_the_same_action()
    {
        for (var i = 0; i < 30; i++)
            await RequestAsync($"c{i}", "1.1");
        var taken = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(
            () => Store.PendingOutboxAsync(new($"p{i}", Ours.Until), Turns.Noon, 4, Cancellation))));
        Assert.Equal(30, taken.SelectMany(items => items).DistinctBy(item => item.ConversationId).Count());
        Assert.Equal(30, taken.Sum(items => items.Length));
    }

    private async Task<Conversation> RequestAsync(string conversation, string execution, DateTimeOffset? time = null)
    {
        var state = await AppendAsync(Turns.First(conversation));
        return await AppendAsync(Turns.Request(conversation, state, execution) with { Time = time ?? Turns.Noon });
    }
}
