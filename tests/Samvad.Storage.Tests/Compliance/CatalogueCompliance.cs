using Samvad.Dialogue.Effects;

namespace Samvad.Storage.Tests.Compliance;

public abstract class CatalogueCompliance<TPlace> : ConversationStoreCompliance<TPlace>
    where TPlace : IStorePlace, new()
{
    private static readonly OutboxLease Ours = new("ours", Turns.Noon.AddSeconds(30));

    [Fact]
    public async Task The_latest_used_conversations_are_listed_first()
    {
        var state = await AppendAsync(Turns.First("old") with { User = "asha" });
        await AppendAsync(Turns.First("middle") with { Time = Turns.Noon.AddMinutes(1) });
        await AppendAsync(Turns.First("new") with { Time = Turns.Noon.AddMinutes(2), User = "asha" });
        var all = await Store.ListAsync(null, 10, Cancellation);
        Assert.Equal(["new", "middle", "old"], all.Select(summary => summary.ConversationId));
        Assert.Equal(new ConversationSummary("middle", null, 3, Turns.Noon.AddMinutes(1), Turns.Noon.AddMinutes(1)), all[1]);
        await AppendAsync(Turns.Message("old", state, "m") with { Time = Turns.Noon.AddMinutes(3) });
        Assert.Equal(
            new ConversationSummary("old", "asha", 5, Turns.Noon, Turns.Noon.AddMinutes(3)),
            Assert.Single(await Store.ListAsync(null, 1, Cancellation)));
    }

    [Fact]
    public async Task The_conversations_of_one_person_are_listed_alone()
    {
        await AppendAsync(Turns.First("a") with { User = "asha" });
        await AppendAsync(Turns.First("b") with { User = "ravi" });
        await AppendAsync(Turns.First("c"));
        Assert.Equal("a", Assert.Single(await Store.ListAsync("asha", 10, Cancellation)).ConversationId);
        Assert.Empty(await Store.ListAsync("ash", 10, Cancellation));
    }

    [Fact]
    public async Task A_forgotten_conversation_has_left_nothing_behind()
    {
        var state = await AppendAsync(Turns.First("c") with { User = "asha", Subscribers = ["crm"] });
        state = await AppendAsync(Turns.Message("c", state, "m") with
        {
            Effects = [new SetTimer(1, Turns.Noon)],
        });
        state = await AppendAsync(Turns.Request("c", state, "1.1"));
        await AppendAsync(Turns.First("other") with { User = "asha" });

        Assert.True(await Store.ForgetAsync("c", Cancellation));
        Assert.Null(await Store.LoadAsync("c", Cancellation));
        Assert.Empty(await Store.ReadAsync("c", 0, 100, Cancellation));
        Assert.Empty(await Store.PendingOutboxAsync(Ours, Turns.Noon.AddDays(1), 10, Cancellation));
        Assert.Empty(await Store.ExecutionsAsync("c", Cancellation));
        Assert.Empty(await Store.DueTimersAsync(Turns.Noon.AddDays(1), 10, Cancellation));
        Assert.Empty(await Store.DeliveriesAsync(10, Cancellation));
        Assert.Equal("other", Assert.Single(await Store.ListAsync("asha", 10, Cancellation)).ConversationId);
        Assert.False(await Store.ForgetAsync("c", Cancellation));
        Assert.Equal(new Conflict(0), await Store.AppendAsync(Turns.Message("c", state, "n"), Cancellation));
    }

    [Fact]
    public async Task An_id_that_was_forgotten_begins_anew()
    {
        var state = await AppendAsync(Turns.First("c"));
        await AppendAsync(Turns.Message("c", state, "m"));
        await Store.ForgetAsync("c", Cancellation);
        state = await AppendAsync(Turns.First("c"));
        await AppendAsync(Turns.Message("c", state, "m"));
        Assert.Equal(5, (await StateAsync("c")).Position);
    }
}
