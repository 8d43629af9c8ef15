using Samvad.Dialogue.Events;

namespace Samvad.Storage.Tests.Compliance;

public abstract class InboxCompliance<TPlace> : ConversationStoreCompliance<TPlace>
    where TPlace : IStorePlace, new()
{
    [Theory]
    [MemberData(nameof(MessageIds.Hostile), MemberType = typeof(MessageIds), DisableDiscoveryEnumeration = true)]
    public async Task Any_message_id_is_taken_once(string id)
    {
        var state = await AppendAsync(Turns.First("c"));
        state = await AppendAsync(Turns.Message("c", state, id));
        state = await AppendAsync(Turns.Message("c", state, id + "'"));
        state = await AppendAsync(Turns.Message("c", state, id + "\0"));
        Assert.Equal(new Duplicate(4, 5), await Store.AppendAsync(Turns.Message("c", state, id), Cancellation));
        Assert.Equal(new Duplicate(6, 7), await Store.AppendAsync(Turns.Message("c", state, id + "'"), Cancellation));
        var heard = (await Store.ReadAsync("c", 3, 1, Cancellation))[0].Event;
        Assert.Equal(id, Assert.IsType<Heard>(heard).MessageId);
    }

    [Fact]
    public async Task A_message_id_that_is_no_Unicode_is_refused_rather_than_mistaken_for_another()
    {
        var state = await AppendAsync(Turns.First("c"));
        await Assert.ThrowsAsync<ArgumentException>(
            () => Store.AppendAsync(Turns.Message("c", state, "\ud800"), Cancellation));
    }

    [Theory]
    [InlineData("'; DELETE FROM conversation; --")]
    [InlineData("a\0b")]
    [InlineData("\u0938\u0902\u0935\u093e\u0926")]
    public async Task A_conversation_id_is_only_ever_an_id(string id)
    {
        await AppendAsync(Turns.First("other"));
        await AppendAsync(Turns.First(id));
        Assert.Equal(3, (await StateAsync(id)).Position);
        Assert.Equal(3, (await Store.ReadAsync(id, 0, 100, Cancellation)).Length);
        Assert.Null(await Store.LoadAsync(id[..1], Cancellation));
        Assert.Equal(3, (await StateAsync("other")).Position);
    }

    [Fact]
    public async Task A_conversation_id_that_cannot_be_kept_is_refused()
    {
        foreach (var id in (string[])["", "\udfff", new string('c', 257)])
            await Assert.ThrowsAsync<ArgumentException>(() => Store.AppendAsync(Turns.First(id), Cancellation));
    }

    [Fact]
    public async Task A_repeated_message_answers_as_the_first_did_whatever_position_it_expects()
    {
        var first = Turns.First("c") with { MessageId = "hello" };
        var state = await AppendAsync(first);
        Assert.Equal(new Duplicate(1, 3), await Store.AppendAsync(first, Cancellation));
        await AppendAsync(Turns.Message("c", state, "m"));
        Assert.Equal(new Duplicate(4, 5), await Store.AppendAsync(Turns.Message("c", state, "m"), Cancellation));
        await ReopenAsync();
        state = await StateAsync("c");
        Assert.Equal(new Duplicate(4, 5), await Store.AppendAsync(Turns.Message("c", state, "m"), Cancellation));
        Assert.Equal(5, (await Store.ReadAsync("c", 0, 100, Cancellation)).Length);
    }

    [Fact]
    public async Task Fifty_deliveries_of_one_message_at_once_make_one_turn()
    {
        var state = await AppendAsync(Turns.First("c"));
        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(
            () => Store.AppendAsync(Turns.Message("c", state, "m"), Cancellation))));
        Assert.Single(results.OfType<Appended>());
        Assert.Equal(49, results.Count(result => result == new Duplicate(4, 5)));
        Assert.Equal(5, (await StateAsync("c")).Position);
    }

    [Fact]
    public async Task One_message_id_in_two_conversations_is_two_messages()
    {
        var a = await AppendAsync(Turns.First("a"));
        var b = await AppendAsync(Turns.First("b"));
        await AppendAsync(Turns.Message("a", a, "m"));
        await AppendAsync(Turns.Message("b", b, "m"));
        Assert.Equal(5, (await StateAsync("b")).Position);
    }

    [Fact]
    public async Task A_message_that_made_no_difference_is_remembered_too()
    {
        var state = await AppendAsync(Turns.First("c"));
        var turn = Turns.Silent("c", state) with { MessageId = "m" };
        Assert.Equal(new Appended(4, 3), await Store.AppendAsync(turn, Cancellation));
        Assert.Equal(new Duplicate(4, 3), await Store.AppendAsync(turn, Cancellation));
    }
}
