using Samvad.Dialogue.Effects;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Storage.Tests.Compliance;

public abstract class LedgerCompliance<TPlace> : ConversationStoreCompliance<TPlace>
    where TPlace : IStorePlace, new()
{
    private static readonly OutboxLease Ours = new("ours", Turns.Noon.AddSeconds(30));
    private static readonly OutboxLease Theirs = new("theirs", Turns.Noon.AddSeconds(90));

    [Fact]
    public async Task An_execution_is_requested_then_running_then_whatever_it_came_to()
    {
        var state = await RequestAsync("c", "1.1");
        Assert.Equal(
            new LedgerEntry("c", "1.1", "transfer", true, ExecutionState.Requested, 1, Turns.Noon, null, null, null),
            Assert.Single(await Store.ExecutionsAsync("c", Cancellation)));
        Assert.True(await Store.BeginAsync("c", "1.1", 1, Ours, Turns.Noon.AddSeconds(1), Cancellation));
        var running = Assert.Single(await Store.ExecutionsAsync(ExecutionState.Running, 10, Cancellation));
        Assert.Equal((Turns.Noon.AddSeconds(1), null), (running.Begun, running.Finished));
        await AppendAsync(Turns.Result("c", state, "1.1") with { FinishedOutcome = "sent", Time = Turns.Noon.AddSeconds(2) });
        Assert.Equal(
            running with { State = ExecutionState.Succeeded, Finished = Turns.Noon.AddSeconds(2), Outcome = "sent" },
            Assert.Single(await Store.ExecutionsAsync("c", Cancellation)));
        Assert.Empty(await Store.ExecutionsAsync(ExecutionState.Running, 10, Cancellation));
    }

    [Theory]
    [InlineData("unknown", ExecutionState.Unknown)]
    [InlineData("failed", ExecutionState.Failed)]
    public async Task What_nobody_knows_and_what_was_not_done_can_be_listed(string outcome, ExecutionState expected)
    {
        var state = await RequestAsync("late", "1.1", Turns.Noon.AddSeconds(1));
        await AppendAsync(Turns.Result("late", state, "1.1") with { FinishedOutcome = outcome });
        state = await RequestAsync("early", "1.1");
        await AppendAsync(Turns.Result("early", state, "1.1") with { FinishedOutcome = outcome });
        await RequestAsync("open", "1.1");
        var found = await Store.ExecutionsAsync(expected, 10, Cancellation);
        Assert.Equal(["early", "late"], found.Select(entry => entry.ConversationId));
        Assert.Equal("early", Assert.Single(await Store.ExecutionsAsync(expected, 1, Cancellation)).ConversationId);
    }

    [Fact]
    public async Task Whoever_takes_over_learns_whether_it_was_begun()
    {
        await RequestAsync("begun", "1.1");
        await RequestAsync("waiting", "1.1", Turns.Noon.AddMilliseconds(1));
        Assert.True(await Store.BeginAsync("begun", "1.1", 1, Ours, Turns.Noon.AddSeconds(1), Cancellation));
        await ReopenAsync();
        var taken = await Store.PendingOutboxAsync(Theirs, Ours.Until, 10, Cancellation);
        Assert.Equal(
            [("begun", Turns.Noon.AddSeconds(1)), ("waiting", (DateTimeOffset?)null)],
            taken.Select(item => (item.ConversationId, item.Begun)).Order());
        Assert.False(await Store.BeginAsync("waiting", "1.1", 1, Ours, Turns.Noon, Cancellation));
        Assert.True(await Store.BeginAsync("begun", "1.1", 2, Theirs, Turns.Noon.AddSeconds(50), Cancellation));
        var entry = Assert.Single(await Store.ExecutionsAsync("begun", Cancellation));
        Assert.Equal((Turns.Noon.AddSeconds(1), 2), (entry.Begun, entry.Attempts));
    }

    [Fact]
    public async Task What_was_taken_again_by_the_same_owner_belongs_to_the_later_taking()
    {
        await RequestAsync("c", "1.1");
        var again = Assert.Single(await Store.PendingOutboxAsync(Ours with { Until = Turns.Noon.AddHours(1) }, Ours.Until, 10, Cancellation));
        Assert.False(await Store.BeginAsync("c", "1.1", 1, again.Lease, Turns.Noon, Cancellation));
        Assert.False(await Store.RenewAsync("c", "1.1", 1, again.Lease, Cancellation));
        Assert.True(await Store.RenewAsync("c", "1.1", again.Attempts, again.Lease, Cancellation));
        Assert.True(await Store.BeginAsync("c", "1.1", again.Attempts, again.Lease, Turns.Noon, Cancellation));
        // Whoever did not hear the answer may ask once more.
        Assert.True(await Store.BeginAsync("c", "1.1", again.Attempts, again.Lease, Turns.Noon, Cancellation));
    }

    [Fact]
    public async Task Beginning_prolongs_the_lease()
    {
        await RequestAsync("c", "1.1");
        var longer = Ours with { Until = Turns.Noon.AddHours(1) };
        Assert.True(await Store.BeginAsync("c", "1.1", 1, longer, Turns.Noon, Cancellation));
        Assert.Empty(await Store.PendingOutboxAsync(Theirs, Turns.Noon.AddMinutes(59), 10, Cancellation));
    }

    [Fact]
    public async Task What_is_finished_cannot_be_begun_or_put_aside()
    {
        var state = await RequestAsync("c", "1.1");
        await AppendAsync(Turns.Result("c", state, "1.1"));
        Assert.False(await Store.BeginAsync("c", "1.1", 1, Ours, Turns.Noon, Cancellation));
        Assert.False(await Store.ParkAsync("c", "1.1", Ours.Owner, ValueMap.Empty, Turns.Noon, Cancellation));
        Assert.False(await Store.BeginAsync("nobody", "1.1", 1, Ours, Turns.Noon, Cancellation));
    }

    [Fact]
    public async Task What_another_system_goes_on_with_comes_back_at_its_time_with_its_ticket()
    {
        await RequestAsync("c", "1.1");
        var ticket = ValueMap.Empty.With("job", new Text("J-1 ✓"));
        Assert.True(await Store.BeginAsync("c", "1.1", 1, Ours, Turns.Noon, Cancellation));
        Assert.False(await Store.ParkAsync("c", "1.1", Theirs.Owner, ticket, Turns.Noon, Cancellation));
        Assert.True(await Store.ParkAsync("c", "1.1", Ours.Owner, ticket, Turns.Noon.AddSeconds(5), Cancellation));
        await ReopenAsync();
        Assert.Equal(Turns.Noon.AddSeconds(5), await Store.NextOutboxAsync(Cancellation));
        Assert.Empty(await Store.PendingOutboxAsync(Theirs, Turns.Noon.AddSeconds(4), 10, Cancellation));
        var item = Assert.Single(await Store.PendingOutboxAsync(Theirs, Turns.Noon.AddSeconds(5), 10, Cancellation));
        Assert.Equal((ticket["job"], Turns.Noon, false), (item.Ticket!["job"], item.Begun, item.IsCancelled));
        Assert.Equal(new Money(600.00m, "INR"), item.Arguments["amount"]);
    }

    [Fact]
    public async Task What_waits_for_its_time_can_be_made_due_and_what_somebody_has_cannot()
    {
        var state = await RequestAsync("c", "1.1");
        Assert.False(await Store.HastenAsync("c", "1.1", Turns.Noon, Cancellation));
        Assert.True(await Store.ReleaseAsync("c", "1.1", Ours.Owner, Turns.Noon.AddHours(1), Cancellation));
        Assert.True(await Store.HastenAsync("c", "1.1", Turns.Noon.AddSeconds(1), Cancellation));
        Assert.True(await Store.HastenAsync("c", "1.1", Turns.Noon.AddSeconds(9), Cancellation));
        Assert.Equal(Turns.Noon.AddSeconds(1), await Store.NextOutboxAsync(Cancellation));
        await AppendAsync(Turns.Result("c", state, "1.1"));
        Assert.False(await Store.HastenAsync("c", "1.1", Turns.Noon, Cancellation));
        Assert.False(await Store.HastenAsync("nobody", "1.1", Turns.Noon, Cancellation));
    }

    [Fact]
    public async Task What_a_turn_cancels_is_due_at_once_and_is_no_longer_whose_it_was()
    {
        var state = await RequestAsync("c", "1.1");
        Assert.True(await Store.BeginAsync("c", "1.1", 1, Ours with { Until = Turns.Noon.AddHours(1) }, Turns.Noon, Cancellation));
        await AppendAsync(Turns.Message("c", state, "m") with { Effects = [new CancelAction("1.1")] });
        Assert.False(await Store.RenewAsync("c", "1.1", 1, Ours, Cancellation));
        var item = Assert.Single(await Store.PendingOutboxAsync(Theirs, Turns.Noon, 10, Cancellation));
        Assert.True(item.IsCancelled);
        Assert.Equal(Turns.Noon, item.Begun);
        state = await StateAsync("c");
        await AppendAsync(Turns.Message("c", state, "again") with { Effects = [new CancelAction("1.1")] });
        Assert.True(await Store.RenewAsync("c", "1.1", 2, Theirs, Cancellation));
    }

    [Fact]
    public async Task What_is_finished_cannot_be_cancelled()
    {
        var state = await RequestAsync("c", "1.1");
        state = await AppendAsync(Turns.Result("c", state, "1.1") with { FinishedOutcome = "sent" });
        await AppendAsync(Turns.Message("c", state, "m") with { Effects = [new CancelAction("1.1"), new CancelAction("9.9")] });
        Assert.Empty(await Store.PendingOutboxAsync(Theirs, Turns.Noon.AddDays(1), 10, Cancellation));
        Assert.Equal("sent", Assert.Single(await Store.ExecutionsAsync("c", Cancellation)).Outcome);
    }

    private async Task<Conversation> RequestAsync(string conversation, string execution, DateTimeOffset? time = null)
    {
        var state = await AppendAsync(Turns.First(conversation));
        return await AppendAsync(
            Turns.Request(conversation, state, execution) with { Time = time ?? Turns.Noon, Lease = Ours });
    }
}
