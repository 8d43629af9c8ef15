using Microsoft.Extensions.DependencyInjection;
using Samvad.Dialogue.Rules;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;
using Samvad.Hosting.Actions;

namespace Samvad.Hosting.Tests.Actions;

public sealed class PipelineTests
{
    private static readonly ActionPolicy s_hasty = new() { Backoff = TimeSpan.FromMilliseconds(1) };

    private static readonly ActionCompleted s_done = new(new Return("ok", ValueMap.Empty));

    private int _calls;

    [Fact]
    public async Task Stages_stand_around_the_action_in_their_order_and_may_change_what_it_is_given()
    {
        var result = await RunAsync(
            Act(Effect.Repeatable, call => Task.FromResult<ActionResult>(new ActionCompleted(new("ok", call.Arguments)))),
            new ActionStage(typeof(Outer), []), new(typeof(Inner), ["act"]), new(typeof(Never), ["other"]));
        Assert.Equal("{text: in(out(x))}", Assert.IsType<ActionCompleted>(result).Return.Values.ToString());
        Assert.Equal("in, out", Assert.IsType<ActionCompleted>(result).Detail);
    }

    [Fact]
    public async Task A_stage_may_answer_itself()
    {
        var result = await RunAsync(Act(Effect.Once, _ => throw new InvalidOperationException()), new ActionStage(typeof(Never), []));
        Assert.Equal("never", Assert.IsType<ActionCompleted>(result).Return.Outcome);
        Assert.Equal(0, _calls);
    }

    [Theory]
    [InlineData(Effect.Repeatable, false, 3)]
    [InlineData(Effect.Repeatable, true, 3)]
    [InlineData(Effect.Keyed, false, 3)]
    [InlineData(Effect.Once, true, 3)]
    [InlineData(Effect.Once, false, 1)]
    public async Task What_may_happen_once_is_tried_again_only_where_it_was_not_done(Effect effect, bool isNotDone, int calls)
    {
        var action = Act(effect, _ => isNotDone ? throw new ActionNotDoneException("no") : throw new IOException("cut off"));
        action = action with { Policy = s_hasty with { Retries = 2 } };
        await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(action));
        Assert.Equal(calls, _calls);
    }

    [Fact]
    public async Task Each_try_has_its_time()
    {
        var action = Act(Effect.Repeatable, async call =>
        {
            await Task.Delay(_calls == 1 ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, call.Context.CancellationToken);
            return s_done;
        });
        action = action with { Policy = s_hasty with { Retries = 1, Timeout = TimeSpan.FromMilliseconds(50) } };
        Assert.Equal(s_done, await RunAsync(action));
        Assert.Equal(2, _calls);
    }

    [Fact]
    public async Task What_fails_again_and_again_is_not_called_for_a_while()
    {
        var action = Act(Effect.Once, _ => throw new IOException("cut off"));
        action = action with { Policy = s_hasty with { BreakAfter = 2 } };
        var pipeline = Pipeline([]);
        await Assert.ThrowsAsync<IOException>(() => pipeline.ExecuteAsync(action, Call(action)));
        await Assert.ThrowsAsync<IOException>(() => pipeline.ExecuteAsync(action, Call(action)));
        await Assert.ThrowsAsync<ActionNotDoneException>(() => pipeline.ExecuteAsync(action, Call(action)));
        Assert.Equal(2, _calls);
    }

    [Fact]
    public async Task No_more_calls_than_allowed_run_at_once()
    {
        var running = new TaskCompletionSource<ActionResult>();
        var action = Act(Effect.Once, _ => running.Task) with { Policy = s_hasty with { AtOnce = 2 } };
        var pipeline = Pipeline([]);
        var first = pipeline.ExecuteAsync(action, Call(action));
        var second = pipeline.ExecuteAsync(action, Call(action));
        await Assert.ThrowsAsync<ActionNotDoneException>(() => pipeline.ExecuteAsync(action, Call(action)));
        running.SetResult(s_done);
        Assert.Equal([s_done, s_done], await Task.WhenAll(first, second));
        Assert.Equal(s_done, await pipeline.ExecuteAsync(action, Call(action)));
    }

    [Theory]
    [InlineData(Effect.Repeatable, 2)]
    [InlineData(Effect.Keyed, 2)]
    [InlineData(Effect.Once, 1)]
    public async Task What_is_slow_is_called_a_second_time_unless_that_would_do_harm(Effect effect, int calls)
    {
        var action = Act(effect, async call =>
        {
            if (_calls == 1)
                await Task.Delay(effect == Effect.Once ? TimeSpan.FromMilliseconds(200) : Timeout.InfiniteTimeSpan, call.Context.CancellationToken);
            return s_done;
        });
        Assert.Equal(s_done, await RunAsync(action with { Policy = s_hasty with { HedgeAfter = TimeSpan.FromMilliseconds(20) } }));
        Assert.Equal(calls, _calls);
    }

    [Fact]
    public void The_configuration_has_the_last_word()
    {
        var options = new ActionOptions { Policies = { ["act"] = new() { Retries = 5 } } };
        Assert.Equal(s_hasty with { Retries = 5 }, options.Apply("act", s_hasty));
        Assert.Equal(s_hasty, options.Apply("other", s_hasty));
    }

    private static Task<ActionResult> RunAsync(ActionHandler action, params ActionStage[] stages) =>
        Pipeline(stages).ExecuteAsync(action, Call(action));

    private static ActionPipeline Pipeline(ActionStage[] stages) => new(stages, new(), TimeProvider.System);

    private ActionHandler Act(Effect effect, ActionDelegate act) => new(
        new ActionSignature("act", [], ["ok"], [], effect != Effect.Repeatable),
        call =>
        {
            _calls++;
            return act(call);
        })
    {
        Effect = effect,
    };

    private static ActionCall Call(ActionHandler action) => new(
        action.Signature,
        ValueMap.Empty.With("text", new Text("x")),
        new ActionContext("c", "1.1", null, "en", DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken),
        new ServiceCollection().BuildServiceProvider());

    private sealed class Outer : Around
    {
        protected override string Name => "out";
    }

    private sealed class Inner : Around
    {
        protected override string Name => "in";
    }

    private abstract class Around : IActionStage
    {
        protected abstract string Name { get; }

        public async Task<ActionResult> InvokeAsync(ActionCall call, ActionDelegate next)
        {
            var text = new Text($"{Name}({call.Arguments["text"]})");
            var result = (ActionCompleted)await next(call with { Arguments = call.Arguments.With("text", text) });
            return result with { Detail = result.Detail is null ? Name : $"{result.Detail}, {Name}" };
        }
    }

    private sealed class Never : IActionStage
    {
        public Task<ActionResult> InvokeAsync(ActionCall call, ActionDelegate next) =>
            Task.FromResult<ActionResult>(new ActionCompleted(new("never", ValueMap.Empty)));
    }
}
