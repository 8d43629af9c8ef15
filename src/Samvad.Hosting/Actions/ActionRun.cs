using Microsoft.Extensions.DependencyInjection;
using Samvad.Dialogue.Rules;
using Samvad.Dialogue.Values;
using Samvad.Hosting.Grains;
using Samvad.Storage;

namespace Samvad.Hosting.Actions;

/// <summary>One item, being dealt with.</summary>
internal sealed class ActionRun(
    ActionRunner runner, OutboxItem item, ActionHandler action, Interlocutor whom, ActionSignals signals)
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(30);

    private readonly ActionPolicy _policy = runner.Pipeline.Policy(action);

    private DateTimeOffset Now => runner.Context.Time.GetUtcNow();

    internal async Task<ActionStep> DoAsync()
    {
        var attempt = await TryAsync(call => runner.Pipeline.ExecuteAsync(action, call));
        if (attempt.Result is { } result)
            return Step(result);
        if (attempt.IsDropped)
            return new ActionStep.Dropped();
        if (attempt.IsNotDone)
            return new ActionStep.Finished(ActionSignature.Failed, attempt.Failure);
        return item.IsOnce && action.ReconcileAsync is not null
            ? new ActionStep.Postponed(Now)
            : ActionRunner.Broken(item, attempt.Failure!);
    }

    /// <summary>Finds out what became of an action that somebody began, and that must not be done twice.</summary>
    internal async Task<ActionStep> SettleAsync()
    {
        if (action.ReconcileAsync is not { } reconcile)
        {
            Log.ActionUnknown(runner.Logger, item.Action, item.ConversationId, item.Execution);
            return new ActionStep.Finished(ActionSignature.Unknown, "It was begun by a process that died.");
        }

        ActionResult? found = null;
        var attempt = await TryAsync(async call =>
        {
            found = await reconcile(call);
            return found ?? new ActionCompleted(new(ActionSignature.Failed, ValueMap.Empty));
        });
        if (attempt.Result is null)
        {
            return Now - item.Requested > _policy.ReconcileFor
                ? new ActionStep.Finished(ActionSignature.Unknown, $"Nobody could say what became of it. {attempt.Failure}")
                : Later();
        }

        if (found is not null)
            return Step(found);
        // What was sent may still be under way; only after that time is a no a no.
        return Now >= item.Begun + _policy.SettleAfter
            ? new ActionStep.Finished(ActionSignature.Failed, "The other system has not done it.")
            : Later();
    }

    internal async Task<ActionStep> CheckAsync(ValueMap ticket)
    {
        if (action.CheckAsync is not { } check)
            return ActionRunner.Broken(item, "Nothing asks after it any more.");
        var attempt = await TryAsync(call => runner.Pipeline.InvokeAsync(action, call, given => check(given, ticket)));
        if (attempt.Result is ActionCompleted completed)
            return Step(completed);
        if (Now - item.Requested > _policy.JobLimit)
            return ActionRunner.Broken(item, $"It was accepted, and not done within {_policy.JobLimit}.");
        return attempt.Result is null ? Later() : Step(attempt.Result);
    }

    internal async Task<ActionStep> CancelAsync()
    {
        if (action.CancelAsync is not { } cancel || (item.Begun is null && item.Ticket is null))
        {
            return item is { IsOnce: true, Begun: not null }
                ? await SettleAsync()
                : new ActionStep.Finished(ActionSignature.Cancelled, null);
        }

        var isOff = false;
        var attempt = await TryAsync(async call =>
        {
            isOff = await cancel(call, item.Ticket);
            return new ActionCompleted(new(ActionSignature.Cancelled, ValueMap.Empty));
        });
        if (isOff)
            return new ActionStep.Finished(ActionSignature.Cancelled, null);
        if (item.Ticket is { } ticket)
            return await CheckAsync(ticket);
        return attempt.Result is null ? Later() : await SettleAsync();
    }

    private ActionStep Step(ActionResult result) => result is ActionAccepted accepted
        ? new ActionStep.Parked(accepted.Ticket, Now + accepted.CheckAfter, accepted.Progress)
        : new ActionStep.Finished(((ActionCompleted)result).Return, ((ActionCompleted)result).Detail);

    /// <summary>Again after a pause that grows with the attempts.</summary>
    private ActionStep.Postponed Later()
    {
        var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(item.Attempts - 1, 5)));
        return new(Now + (pause < s_longestPause ? pause : s_longestPause));
    }

    private async Task<Attempt> TryAsync(ActionDelegate act)
    {
        using var measured = runner.Context.Metrics.Action(item.Action);
        // Stopping a look-up costs nothing, for it is done again; what may happen only once is better seen through.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            signals.Cancelled, item.IsOnce ? CancellationToken.None : signals.Stopping);
        var limit = runner.TimeLimit(item);
        var work = Task.Run(() => WorkAsync(act, ending.Token), CancellationToken.None);
        try
        {
            return new(await work.WaitAsync(limit, runner.Context.Time, ending.Token));
        }
        catch (TimeoutException) when (!work.IsCompleted)
        {
            await ending.CancelAsync();
            Log.ActionTimedOut(runner.Logger, item.Action, item.ConversationId, item.Execution, limit);
            return new(null, $"It took longer than {limit.TotalSeconds:0.#} s.");
        }
        catch (OperationCanceledException) when (signals.Cancelled.IsCancellationRequested)
        {
            return new(null) { IsDropped = true };
        }
        catch (Exception exception) when (!ending.IsCancellationRequested)
        {
            // Whatever an action throws is an outcome of the action; it is logged whole, and the flow goes on.
            Log.ActionThrew(runner.Logger, exception, item.Action, item.ConversationId, item.Execution);
            return new(null, Detail(exception)) { IsNotDone = exception is ActionNotDoneException };
        }
    }

    private async Task<ActionResult> WorkAsync(ActionDelegate act, CancellationToken cancellation)
    {
        await using var scope = runner.Services.CreateAsyncScope();
        var given = new ActionContext(
            item.ConversationId, item.Execution, whom.User, whom.Language, Now, cancellation)
        {
            Report = signals.Report,
        };
        return await act(new(action.Signature, item.Arguments, given, scope.ServiceProvider));
    }

    private static string Detail(Exception exception) => exception is ActionNotDoneException
        ? exception.Message
        : $"{exception.GetType().Name}: {exception.Message}";

    /// <summary>What came of trying.</summary>
    private sealed record Attempt(ActionResult? Result, string? Failure = null)
    {
        /// <summary>Whether it is certain that nothing was done.</summary>
        internal bool IsNotDone { get; init; }

        /// <summary>Whether it was called off meanwhile.</summary>
        internal bool IsDropped { get; init; }
    }
}
