using Samvad.Dialogue.State;

namespace Samvad.Storage.Tests.Compliance;

public abstract class DeliveryCompliance<TPlace> : ConversationStoreCompliance<TPlace>
    where TPlace : IStorePlace, new()
{
    private static readonly OutboxLease Ours = new("ours", Turns.Noon.AddSeconds(30));
    private static readonly OutboxLease Theirs = new("theirs", Turns.Noon.AddSeconds(60));

    [Fact]
    public async Task A_turn_that_nobody_wants_to_hear_of_leaves_nothing_to_deliver()
    {
        await AppendAsync(Turns.First("c"));
        Assert.Null(await Store.NextDeliveryAsync(Cancellation));
        Assert.Empty(await Store.DeliveriesAsync(10, Cancellation));
    }

    [Fact]
    public async Task Each_subscriber_is_told_of_the_turns_that_name_it()
    {
        var state = await AppendAsync(Turns.First("c") with { Subscribers = ["audit"] });
        await AppendAsync(Turns.Message("c", state, "m") with { Subscribers = ["audit", "crm"] });
        Assert.Equal(Turns.Noon, await Store.NextDeliveryAsync(Cancellation));
        Assert.Equal(
            [new Delivery("c", "audit", 0, 0, null, false)],
            await Store.PendingDeliveriesAsync("audit", Ours, Turns.Noon, 10, Cancellation));
        Assert.Equal(
            [new Delivery("c", "crm", 3, 0, null, false)],
            await Store.PendingDeliveriesAsync("crm", Ours, Turns.Noon, 10, Cancellation));
        Assert.Empty(await Store.PendingDeliveriesAsync("crm", Theirs, Ours.Until.AddMilliseconds(-1), 10, Cancellation));
    }

    [Fact]
    public async Task What_has_arrived_is_not_delivered_again_and_what_came_after_it_is()
    {
        var state = await FirstAsync("c");
        Assert.Single(await Store.PendingDeliveriesAsync("crm", Ours, Turns.Noon, 10, Cancellation));
        state = await AppendAsync(Turns.Message("c", state, "m") with { Subscribers = ["crm"] });
        Assert.True(await Store.DeliveredAsync("c", "crm", Ours.Owner, 3, Turns.Noon.AddSeconds(1), Cancellation));
        Assert.Equal(Turns.Noon.AddSeconds(1), await Store.NextDeliveryAsync(Cancellation));
        var next = Assert.Single(await Store.PendingDeliveriesAsync("crm", Ours, Turns.Noon.AddSeconds(1), 10, Cancellation));
        Assert.Equal(3, next.AfterPosition);
        Assert.True(await Store.DeliveredAsync("c", "crm", Ours.Owner, state.Position, Turns.Noon, Cancellation));
        Assert.Null(await Store.NextDeliveryAsync(Cancellation));
        Assert.Empty(await Store.DeliveriesAsync(10, Cancellation));
        await AppendAsync(Turns.Message("c", state, "n") with { Subscribers = ["crm"] });
        Assert.Equal(5, Assert.Single(await Store.PendingDeliveriesAsync("crm", Ours, Turns.Noon, 10, Cancellation)).AfterPosition);
    }

    [Fact]
    public async Task A_failed_attempt_is_made_again_at_its_time_with_its_failures_counted()
    {
        await FirstAsync("c");
        await Store.PendingDeliveriesAsync("crm", Ours, Turns.Noon, 10, Cancellation);
        Assert.True(await Store.FailDeliveryAsync(
            "c", "crm", Ours.Owner, "HTTP 503", Turns.Noon.AddSeconds(5), Cancellation));
        await ReopenAsync();
        Assert.Empty(await Store.PendingDeliveriesAsync("crm", Theirs, Turns.Noon.AddSeconds(4), 10, Cancellation));
        Assert.Equal(
            new Delivery("c", "crm", 0, 1, "HTTP 503", false),
            Assert.Single(await Store.PendingDeliveriesAsync("crm", Theirs, Turns.Noon.AddSeconds(5), 10, Cancellation)));
    }

    [Fact]
    public async Task A_dead_letter_keeps_back_its_conversation_alone_until_it_is_requeued()
    {
        var state = await FirstAsync("c");
        await Store.PendingDeliveriesAsync("crm", Ours, Turns.Noon, 10, Cancellation);
        Assert.True(await Store.FailDeliveryAsync("c", "crm", Ours.Owner, "HTTP 410", null, Cancellation));
        await AppendAsync(Turns.Message("c", state, "m") with { Subscribers = ["crm"] });
        await FirstAsync("other");
        Assert.Equal("other", Assert.Single(await Store.PendingDeliveriesAsync("crm", Ours, Turns.Noon, 10, Cancellation)).ConversationId);
        Assert.Equal(
            new Delivery("c", "crm", 0, 1, "HTTP 410", true), (await Store.DeliveriesAsync(10, Cancellation))[0]);
        Assert.True(await Store.RequeueAsync("c", "crm", 0, Turns.Noon, Cancellation));
        Assert.Equal(
            new Delivery("c", "crm", 0, 0, "HTTP 410", false),
            Assert.Single(await Store.PendingDeliveriesAsync("crm", Theirs, Turns.Noon, 10, Cancellation)));
    }

    [Fact]
    public async Task A_dead_letter_can_be_skipped()
    {
        var state = await FirstAsync("c");
        await Store.PendingDeliveriesAsync("crm", Ours, Turns.Noon, 10, Cancellation);
        await Store.FailDeliveryAsync("c", "crm", Ours.Owner, "HTTP 400", null, Cancellation);
        Assert.True(await Store.RequeueAsync("c", "crm", state.Position, Turns.Noon, Cancellation));
        Assert.Null(await Store.NextDeliveryAsync(Cancellation));
        Assert.False(await Store.RequeueAsync("c", "crm", state.Position, Turns.Noon, Cancellation));
    }

    [Fact]
    public async Task Whoever_lost_the_lease_changes_nothing()
    {
        await FirstAsync("c");
        await Store.PendingDeliveriesAsync("crm", Ours, Turns.Noon, 10, Cancellation);
        await Store.PendingDeliveriesAsync("crm", Theirs, Ours.Until, 10, Cancellation);
        Assert.False(await Store.DeliveredAsync("c", "crm", Ours.Owner, 3, Turns.Noon, Cancellation));
        Assert.False(await Store.FailDeliveryAsync("c", "crm", Ours.Owner, "late", null, Cancellation));
        Assert.True(await Store.DeliveredAsync("c", "crm", Theirs.Owner, 3, Turns.Noon, Cancellation));
    }

    [Fact]
    public async Task Two_processes_that_ask_at_once_never_get_the_same_delivery()
    {
        for (var i = 0; i < 30; i++)
            await FirstAsync($"c{i}");
        var taken = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(
            () => Store.PendingDeliveriesAsync("crm", new($"p{i}", Ours.Until), Turns.Noon, 4, Cancellation))));
        Assert.Equal(30, taken.SelectMany(deliveries => deliveries).DistinctBy(delivery => delivery.ConversationId).Count());
        Assert.Equal(30, taken.Sum(deliveries => deliveries.Length));
    }

    private Task<Conversation> FirstAsync(string conversation) =>
        AppendAsync(Turns.First(conversation) with { Subscribers = ["crm"] });
}
