using Samvad.Dialogue.Effects;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.State;

namespace Samvad.Storage.Tests.Compliance;

public abstract class TimerCompliance<TPlace> : ConversationStoreCompliance<TPlace>
    where TPlace : IStorePlace, new()
{
    private static readonly DateTimeOffset Due = Turns.Noon.AddMinutes(2);

    [Fact]
    public async Task A_timer_is_due_from_its_time_on()
    {
        Assert.Null(await Store.NextTimerAsync(Cancellation));
        await SetAsync("c", await AppendAsync(Turns.First("c")), Due);
        await ReopenAsync();
        Assert.Equal(Due, await Store.NextTimerAsync(Cancellation));
        Assert.Empty(await Store.DueTimersAsync(Due.AddMilliseconds(-1), 10, Cancellation));
        Assert.Equal([new DueTimer("c", 4, Due)], await Store.DueTimersAsync(Due, 10, Cancellation));
    }

    [Fact]
    public async Task A_conversation_has_one_timer_and_a_later_one_replaces_it()
    {
        var state = await SetAsync("c", await AppendAsync(Turns.First("c")), Due);
        await SetAsync("c", state, Due.AddMinutes(1));
        Assert.Equal(
            [new DueTimer("c", 5, Due.AddMinutes(1))], await Store.DueTimersAsync(Due.AddDays(1), 10, Cancellation));
    }

    [Fact]
    public async Task A_cancelled_timer_is_gone()
    {
        var state = await SetAsync("c", await AppendAsync(Turns.First("c")), Due);
        await AppendAsync(Turns.Message("c", state, "m") with { Effects = [new CancelTimer()] });
        Assert.Null(await Store.NextTimerAsync(Cancellation));
    }

    [Fact]
    public async Task A_turn_that_says_nothing_of_the_timer_leaves_it()
    {
        var state = await SetAsync("c", await AppendAsync(Turns.First("c")), Due);
        await AppendAsync(Turns.Message("c", state, "m"));
        Assert.Equal(Due, await Store.NextTimerAsync(Cancellation));
    }

    [Fact]
    public async Task An_elapsed_timer_is_gone_with_the_turn_that_it_made()
    {
        var state = await SetAsync("c", await AppendAsync(Turns.First("c")), Due);
        await AppendAsync(Turns.After("c", state, new TimerElapsed(4)) with { ElapsedTimer = 4 });
        Assert.Empty(await Store.DueTimersAsync(Due, 10, Cancellation));
    }

    [Fact]
    public async Task An_elapsed_timer_does_not_take_its_successor_along()
    {
        var state = await SetAsync("c", await AppendAsync(Turns.First("c")), Due);
        state = await SetAsync("c", state, Due.AddMinutes(1));
        await AppendAsync(Turns.Silent("c", state) with { ElapsedTimer = 4 });
        Assert.Equal(Due.AddMinutes(1), await Store.NextTimerAsync(Cancellation));
    }

    [Fact]
    public async Task A_refused_turn_does_not_touch_the_timer()
    {
        var first = await AppendAsync(Turns.First("c"));
        await SetAsync("c", first, Due);
        var late = Turns.Message("c", first, "m") with { Effects = [new CancelTimer()] };
        Assert.IsType<Conflict>(await Store.AppendAsync(late, Cancellation));
        Assert.Equal(Due, await Store.NextTimerAsync(Cancellation));
    }

    [Fact]
    public async Task The_longest_overdue_timers_come_first()
    {
        await SetAsync("b", await AppendAsync(Turns.First("b")), Due.AddSeconds(1));
        await SetAsync("a", await AppendAsync(Turns.First("a")), Due.AddSeconds(2));
        await SetAsync("c", await AppendAsync(Turns.First("c")), Due);
        var due = await Store.DueTimersAsync(Due.AddDays(1), 2, Cancellation);
        Assert.Equal(["c", "b"], due.Select(timer => timer.ConversationId));
    }

    private Task<Conversation> SetAsync(string conversation, Conversation state, DateTimeOffset due)
    {
        var timer = state.Position + 1;
        return AppendAsync(Turns.After(conversation, state, new TimerSet(timer, due)) with
        {
            Effects = [new SetTimer(timer, due)],
        });
    }
}
