using Samvad.Dialogue.Events;
using Samvad.Dialogue.State;

namespace Samvad.Storage.Tests.Compliance;

public abstract class JournalCompliance<TPlace> : ConversationStoreCompliance<TPlace>
    where TPlace : IStorePlace, new()
{
    [Fact]
    public async Task A_conversation_that_nobody_began_is_not_there()
    {
        Assert.Null(await Store.LoadAsync("c", Cancellation));
        Assert.Empty(await Store.ReadAsync("c", 0, 10, Cancellation));
    }

    [Fact]
    public async Task A_conversation_comes_back_as_it_was_left()
    {
        var first = Turns.First("c") with { TokenHash = [1, 2, 0, 255], User = "asha\0\u0928" };
        var state = await AppendAsync(first);
        state = await AppendAsync(Turns.Message("c", state, "m") with { Time = Turns.Noon.AddSeconds(5) });
        await ReopenAsync();
        var stored = await Store.LoadAsync("c", Cancellation);
        Assert.NotNull(stored);
        Assert.Equal(Encoded.Of(state), Encoded.Of(stored.State));
        Assert.Equal([1, 2, 0, 255], stored.TokenHash);
        Assert.Equal("asha\0\u0928", stored.User);
        Assert.Equal((Turns.Noon, Turns.Noon.AddSeconds(5)), (stored.Created, stored.Updated));
    }

    [Fact]
    public async Task A_conversation_without_a_token_or_user_has_none()
    {
        await AppendAsync(Turns.First("c"));
        var stored = await Store.LoadAsync("c", Cancellation);
        Assert.Empty(stored!.TokenHash);
        Assert.Null(stored.User);
    }

    [Fact]
    public async Task The_state_is_replayed_where_its_snapshot_cannot_be_read()
    {
        var state = await AppendAsync(Turns.First("c"));
        for (var i = 0; i < 20; i++)
            state = await AppendAsync(Turns.Message("c", state, $"m{i}"));
        await Place.SpoilSnapshotsAsync();
        Assert.Equal(Encoded.Of(state), Encoded.Of(await StateAsync("c")));
        state = await AppendAsync(Turns.Message("c", state, "another"));
        Assert.Equal(Encoded.Of(state), Encoded.Of(await StateAsync("c")));
    }

    [Fact]
    public async Task Ten_thousand_events_are_read_in_pages()
    {
        var state = await AppendAsync(Turns.First("c"));
        await AppendAsync(Turns.First("b"));
        await AppendAsync(Turns.First("d"));
        Event[] many = [.. Enumerable.Range(0, 9997).Select(i => new Said("r", $"text {i}", "en", []))];
        await AppendAsync(Turns.After("c", state, many));
        long after = 0;
        while (true)
        {
            var page = await Store.ReadAsync("c", after, 999, Cancellation);
            if (page.IsEmpty)
                break;
            Assert.Equal(Enumerable.Range(1, page.Length).Select(i => after + i), page.Select(e => e.Position));
            Assert.All(page.Where(e => e.Position > 3), e => Assert.Equal(
                $"text {e.Position - 4}", Assert.IsType<Said>(e.Event).Text));
            after = page[^1].Position;
        }

        Assert.Equal(10_000, after);
    }

    [Fact]
    public async Task A_reader_that_was_cut_off_goes_on_where_it_stopped()
    {
        var first = Turns.First("c");
        var state = await AppendAsync(first);
        var second = Turns.Message("c", state, "m") with { Time = Turns.Noon.AddMilliseconds(1) };
        await AppendAsync(second);
        var rest = await Store.ReadAsync("c", 2, 100, Cancellation);
        Assert.Equal(Encoded.Of(first.Events.Skip(2).Concat(second.Events)), Encoded.Of(rest.Select(e => e.Event)));
        Assert.Equal([Turns.Noon, second.Time, second.Time], rest.Select(e => e.Time));
        Assert.Empty(await Store.ReadAsync("c", 5, 100, Cancellation));
    }

    [Fact]
    public async Task A_turn_on_an_outdated_state_is_refused_with_the_actual_position()
    {
        Assert.Equal(new Conflict(0), await Store.AppendAsync(Turns.Message("c", Started(), "m"), Cancellation));
        var state = await AppendAsync(Turns.First("c"));
        await AppendAsync(Turns.Message("c", state, "a"));
        Assert.Equal(new Conflict(5), await Store.AppendAsync(Turns.Message("c", state, "b"), Cancellation));
        Assert.Equal(new Conflict(5), await Store.AppendAsync(Turns.First("c"), Cancellation));
        Assert.Equal(5, (await Store.ReadAsync("c", 0, 100, Cancellation)).Length);
        Assert.Equal(5, (await StateAsync("c")).Position);
    }

    [Fact]
    public async Task Of_many_writers_at_one_position_exactly_one_wins()
    {
        var state = await AppendAsync(Turns.First("c"));
        for (var round = 0; round < 5; round++)
        {
            var before = state;
            var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(
                () => Store.AppendAsync(Turns.Message("c", before, $"{before.Position}-{i}"), Cancellation))));
            Assert.Single(results.OfType<Appended>());
            Assert.Equal(19, results.OfType<Conflict>().Count(conflict => conflict.Position == before.Position + 2));
            state = await StateAsync("c");
            Assert.Equal(before.Position + 2, state.Position);
        }
    }

    [Fact]
    public async Task Conversations_do_not_disturb_each_other()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(async c =>
        {
            var state = await AppendAsync(Turns.First($"c{c}"));
            for (var i = 0; i < 10; i++)
                state = await AppendAsync(Turns.Message($"c{c}", state, "m" + i, $"{c} {i}"));
            Assert.Equal(Encoded.Of(state), Encoded.Of(await StateAsync($"c{c}")));
        }));
        var events = await Store.ReadAsync("c7", 0, 100, Cancellation);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"7 {i}"), events.Select(e => e.Event).OfType<Heard>().Select(h => h.Text));
    }

    [Fact]
    public async Task A_turn_that_contradicts_itself_is_refused_before_anything_is_written()
    {
        var turn = Turns.First("c");
        await Assert.ThrowsAsync<ArgumentException>(
            () => Store.AppendAsync(turn with { State = Conversation.Empty }, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.AppendAsync(
            turn with { ExpectedPosition = -1 }, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.AppendAsync(
            Turns.Silent("c", Conversation.Empty), Cancellation));
        Assert.Null(await Store.LoadAsync("c", Cancellation));
    }

    [Fact]
    public async Task A_turn_whose_caller_has_gone_before_it_was_written_is_not_written()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.AppendAsync(Turns.First("c"), gone.Token));
        Assert.Null(await Store.LoadAsync("c", Cancellation));
    }

    [Fact]
    public async Task A_working_store_is_healthy() => Assert.True((await Store.HealthAsync(Cancellation)).IsHealthy);

    private static Conversation Started() => Turns.First("c").State;
}
