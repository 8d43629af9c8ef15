using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Samvad.Dialogue.Rules;
using Samvad.Dialogue.Values;
using Samvad.Hosting.Accounts;

namespace Samvad.Hosting.Actions;

/// <summary>
/// The chain around each action, from the outside in: its policies (how many at once, tries, a second call beside a slow one, the breaker, the time of one
/// try), the stages of the application, the action itself.
/// </summary>
internal sealed class ActionPipeline(IEnumerable<ActionStage> stages, ActionOptions options, TimeProvider time)
{
    private readonly ActionStage[] _stages = [.. stages];
    private readonly ConcurrentDictionary<string, ResiliencePipeline<ActionResult>> _policies = [];

    /// <summary>The policy of an action: its own, as the configuration changes it.</summary>
    internal ActionPolicy Policy(ActionHandler action) => options.Apply(action.Signature.Name, action.Policy);

    /// <summary>Does the action. Without the account that it needs, nothing was done: the flow lets the user sign in, and begins it anew.</summary>
    internal Task<ActionResult> ExecuteAsync(ActionHandler action, ActionCall call) => InvokeAsync(action, call, async given =>
    {
        try
        {
            return await action.ExecuteAsync(given);
        }
        catch (SignedOutException) when (action.Signature.Account is not null)
        {
            return new ActionCompleted(new(ActionSignature.SignedOut, ValueMap.Empty));
        }
    });

    /// <summary>Does something else about an action under the same policies: asks after it, say.</summary>
    internal async Task<ActionResult> InvokeAsync(ActionHandler action, ActionCall call, ActionDelegate last)
    {
        var chain = Chain(action.Signature.Name, last);
        try
        {
            return await _policies.GetOrAdd(action.Signature.Name, _ => Build(action)).ExecuteAsync(
                async token => await chain(call with { Context = call.Context with { CancellationToken = token } }),
                call.Context.CancellationToken);
        }
        catch (BrokenCircuitException exception)
        {
            throw new ActionNotDoneException("It has failed too often lately and is not called for a while.", exception);
        }
        catch (RateLimiterRejectedException exception)
        {
            throw new ActionNotDoneException("Too many calls of it run at once.", exception);
        }
    }

    private ActionDelegate Chain(string action, ActionDelegate last)
    {
        for (var i = _stages.Length - 1; i >= 0; i--)
        {
            var (stage, next) = (_stages[i], last);
            if (stage.Actions.Count == 0 || stage.Actions.Contains(action))
                last = call => ((IActionStage)ActivatorUtilities.CreateInstance(call.Services, stage.Type)).InvokeAsync(call, next);
        }

        return last;
    }

    private ResiliencePipeline<ActionResult> Build(ActionHandler action)
    {
        var policy = Policy(action);
        var builder = new ResiliencePipelineBuilder<ActionResult> { TimeProvider = time };
        if (policy.AtOnce is { } atOnce)
            builder.AddConcurrencyLimiter(atOnce);
        if (policy.Retries > 0)
            builder.AddRetry(ActionRetry.Of(policy, action.Effect == Effect.Once));
        if (policy.HedgeAfter is { } patience && action.Effect != Effect.Once)
        {
            builder.AddHedging(new()
            {
                Delay = patience,
                MaxHedgedAttempts = 1,
                // What fails is for the tries; this is for what is slow.
                ShouldHandle = static _ => ValueTask.FromResult(false),
            });
        }

        if (policy.BreakAfter is { } calls)
        {
            builder.AddCircuitBreaker(new()
            {
                MinimumThroughput = Math.Max(2, calls),
                FailureRatio = 0.5,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = policy.BreakFor,
            });
        }

        if (policy.Timeout is { } timeout)
            builder.AddTimeout(timeout);
        return builder.Build();
    }
}
