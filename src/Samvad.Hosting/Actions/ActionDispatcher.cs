using Microsoft.Extensions.Logging;
using Samvad.Dialogue.State;
using Samvad.Hosting.Grains;
using Samvad.Hosting.Turns;
using Samvad.Storage;
using Samvad.Storage.Forms;

namespace Samvad.Hosting.Actions;

/// <summary>Takes up the actions that turns asked for, has them done, and writes what came of it.</summary>
internal sealed class ActionDispatcher(
    ActionRunner runner, TurnContext context, IGrainFactory grains, ILogger<ActionDispatcher> logger) : Worker
{
    private static readonly TimeSpan s_sweep = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Nothing new is begun when the host stops. What is running may end, and its result is kept: grains live until this
    /// service has stopped.
    /// </summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var limit = new ParallelOptions { MaxDegreeOfParallelism = context.Options.ActionsAtOnce, CancellationToken = stoppingToken };
        await Task.WhenAll(
            SweepAsync(stoppingToken),
            Parallel.ForEachAsync(
                context.Actions.ReadAllAsync(stoppingToken), limit, async (item, _) => await TakeAsync(item, stoppingToken)));
    }

    /// <summary>Takes what processes that died have left in the outbox, and what its time has come for.</summary>
    private async Task SweepAsync(CancellationToken stopping)
    {
        var batch = context.Options.ActionsAtOnce;
        var isFirst = true;
        while (!stopping.IsCancellationRequested)
        {
            var woken = context.Actions.Woken;
            var pause = s_sweep;
            try
            {
                var now = context.Time.GetUtcNow();
                var due = isFirst ? context.Actions.Abandoned(now) : now;
                var left = await context.Store.PendingOutboxAsync(context.Actions.Lease(now), due, batch, stopping);
                foreach (var item in left)
                    context.Actions.Add(item);
                if (left.Length == batch)
                    continue;
                isFirst = false;
                pause = Until(await context.Store.NextOutboxAsync(stopping), now);
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                // Whatever it is: an exception that left here would stop the host.
                Log.OutboxFailed(logger, exception, s_sweep);
            }

            await Task.WhenAny(woken, Task.Delay(pause, stopping));
        }
    }

    /// <summary>How long to leave the outbox alone: until the next action is due, and not for too long.</summary>
    private static TimeSpan Until(DateTimeOffset? next, DateTimeOffset now) => next - now is { } wait && wait < s_sweep
        ? TimeSpan.FromMilliseconds(Math.Max(50, wait.TotalMilliseconds))
        : s_sweep;

    private async Task TakeAsync(OutboxItem item, CancellationToken stopping)
    {
        try
        {
            context.Faults.Pass(FaultPoint.ActionTaken);
            if (await InsistAsync(item, () => IsMineAsync(item), stopping))
                await RunAsync(item, stopping);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            // It stays in the outbox, whence it is taken again when its lease ends; the others go on.
            Log.ActionLeft(logger, exception, item.Action, item.ConversationId, item.Execution);
        }
        finally
        {
            context.Actions.Forget(item);
        }
    }

    /// <summary>
    /// Whether the action is this process's to do. One that may happen only once is marked as running first, so that
    /// whoever finds it later knows that it may have happened; another needs a lease that lasts for it. While it waited here
    /// its lease may have ended and it may have been taken again: the store then says no, and the later taking is done.
    /// </summary>
    private Task<bool> IsMineAsync(OutboxItem item)
    {
        var now = context.Time.GetUtcNow();
        var limit = runner.TimeLimit(item);
        var lease = context.Actions.Lease(now, limit);
        if (item is { IsOnce: true, Begun: null, IsCancelled: false })
            return context.Store.BeginAsync(item.ConversationId, item.Execution, item.Attempts, lease, now);
        return !item.IsOnce && now + limit < item.Lease.Until
            ? Task.FromResult(true)
            : context.Store.RenewAsync(item.ConversationId, item.Execution, item.Attempts, lease);
    }

    private async Task RunAsync(OutboxItem item, CancellationToken stopping)
    {
        context.Faults.Pass(FaultPoint.ActionBegun);
        var grain = grains.GetGrain<IConversationGrain>(item.ConversationId);
        var whom = await InsistAsync(item, grain.WhomAsync, stopping);
        var signals = new ActionSignals(progress => TellAsync(grain, item, progress), context.Actions.Cancelled(item), stopping);
        var step = await runner.RunAsync(item, whom, signals);
        await InsistAsync(
            item,
            async () =>
            {
                await WriteAsync(grain, item, step);
                return true;
            },
            stopping);
    }

    private async Task WriteAsync(IConversationGrain grain, OutboxItem item, ActionStep step)
    {
        switch (step)
        {
            case ActionStep.Finished finished:
                context.Faults.Pass(item.Begun is null ? FaultPoint.ActionDone : FaultPoint.ActionSettled);
                await grain.ReturnAsync(
                    item.Execution, finished.Return.Outcome, StoredValues.Write(finished.Return.Values), finished.Detail);
                break;
            case ActionStep.Parked parked:
                context.Faults.Pass(FaultPoint.ActionAccepted);
                await context.Store.ParkAsync(
                    item.ConversationId, item.Execution, item.Lease.Owner, parked.Ticket, parked.Next);
                context.Faults.Pass(FaultPoint.ActionParked);
                context.Actions.Wake();
                if (parked.Progress is { } progress)
                    await TellAsync(grain, item, progress);
                break;
            case ActionStep.Postponed postponed:
                await context.Store.ReleaseAsync(item.ConversationId, item.Execution, item.Lease.Owner, postponed.Next);
                context.Actions.Wake();
                break;
            case ActionStep.Dropped:
                break;
        }
    }

    private static Task TellAsync(IConversationGrain grain, OutboxItem item, Progress progress) =>
        grain.AdvanceAsync(item.Execution, progress.Stage, progress.Percent);

    /// <summary>Calls again and again while the store is in trouble; a host that stops does not wait for that.</summary>
    private async Task<T> InsistAsync<T>(OutboxItem item, Func<Task<T>> call, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                return await call();
            }
            catch (Exception exception) when (Trouble.IsPassing(exception))
            {
                Log.ActionDelayed(logger, exception, item.Action, item.ConversationId, item.Execution, s_again);
                await Task.Delay(s_again, stopping);
            }
        }
    }
}
