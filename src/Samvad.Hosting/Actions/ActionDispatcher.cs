using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Samvad.Dialogue.Rules;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;
using Samvad.Hosting.Grains;
using Samvad.Hosting.Turns;
using Samvad.Storage;
using Samvad.Storage.Forms;

namespace Samvad.Hosting.Actions;

/// <summary>
/// Does the actions that turns asked for, and brings back what they came to. An action that may happen only once and was
/// begun before by a process that died is not done again: its result is unknown, and the flow says what then.
/// </summary>
internal sealed class ActionDispatcher(
    ActionSet actions, TurnContext context, IGrainFactory grains, IServiceProvider services, ILogger<ActionDispatcher> logger)
    : BackgroundService
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
        try
        {
            await Task.WhenAll(
                SweepAsync(stoppingToken),
                Parallel.ForEachAsync(
                    context.Actions.ReadAllAsync(stoppingToken), limit, async (item, _) => await TakeAsync(item, stoppingToken)));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A host that fails to start stops its services without saying that it stops, and would log this as a crash.
        }
    }

    /// <summary>Takes over what processes that died have left in the outbox.</summary>
    private async Task SweepAsync(CancellationToken stopping)
    {
        var batch = context.Options.ActionsAtOnce;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var now = context.Time.GetUtcNow();
                var left = await context.Store.PendingOutboxAsync(
                    context.Actions.Lease(now), context.Actions.Abandoned(now), batch, stopping);
                foreach (var item in left)
                    context.Actions.Add(item);
                if (left.Length == batch)
                    continue;
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                // Whatever it is: an exception that left here would stop the host.
                Log.OutboxFailed(logger, exception, s_sweep);
            }

            await Task.Delay(s_sweep, stopping);
        }
    }

    private async Task TakeAsync(OutboxItem item, CancellationToken stopping)
    {
        try
        {
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

    /// <summary>Whether the lease lasts for the action; one that waited long for its turn needs another.</summary>
    private async Task<bool> IsMineAsync(OutboxItem item)
    {
        var now = context.Time.GetUtcNow();
        return now + context.Options.ActionTimeLimit < item.Lease.Until
            || await context.Store.RenewAsync(item.ConversationId, item.Execution, context.Actions.Lease(now));
    }

    private async Task RunAsync(OutboxItem item, CancellationToken stopping)
    {
        var grain = grains.GetGrain<IConversationGrain>(item.ConversationId);
        var whom = await InsistAsync(item, grain.WhomAsync, stopping);
        var (result, detail) = await ExecuteAsync(item, whom, stopping);
        var values = StoredValues.Write(result.Values);
        await InsistAsync(
            item,
            async () =>
            {
                await grain.ReturnAsync(item.Execution, result.Outcome, values, detail);
                return true;
            },
            stopping);
    }

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

    private async Task<(Return Result, string? Detail)> ExecuteAsync(
        OutboxItem item, Interlocutor whom, CancellationToken stopping)
    {
        if (item is { IsOnce: true, Attempts: > 1 })
        {
            Log.ActionUnknown(logger, item.Action, item.ConversationId, item.Execution);
            return (Broken(item), "It was begun by a process that died.");
        }

        if (item.Damage is { } damage)
        {
            Log.ActionDamaged(logger, item.Action, item.ConversationId, item.Execution, damage);
            return (Broken(item), damage);
        }

        if (actions.Find(item.Action) is not { } action)
            return (new(ActionSignature.Failed, ValueMap.Empty), $"There is no action {item.Action}.");
        using var measured = context.Metrics.Action(item.Action);
        // Stopping a look-up costs nothing, for it is done again; what may happen only once is better seen through.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(item.IsOnce ? CancellationToken.None : stopping);
        var work = Task.Run(() => WorkAsync(action, item, whom, ending.Token), CancellationToken.None);
        try
        {
            return (await work.WaitAsync(context.Options.ActionTimeLimit, context.Time, ending.Token), null);
        }
        catch (TimeoutException) when (!work.IsCompleted)
        {
            await ending.CancelAsync();
            Log.ActionTimedOut(logger, item.Action, item.ConversationId, item.Execution, context.Options.ActionTimeLimit);
            return (Broken(item), $"It took longer than {context.Options.ActionTimeLimit.TotalSeconds:0.#} s.");
        }
        catch (Exception exception) when (!ending.IsCancellationRequested)
        {
            // Whatever an action throws is an outcome of the action; it is logged whole, and the flow goes on.
            Log.ActionThrew(logger, exception, item.Action, item.ConversationId, item.Execution);
            return (Broken(item), $"{exception.GetType().Name}: {exception.Message}");
        }
    }

    private async Task<Return> WorkAsync(
        ActionHandler action, OutboxItem item, Interlocutor whom, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        return await action.ExecuteAsync(scope.ServiceProvider, item.Arguments, new ActionContext(
            item.ConversationId, item.Execution, whom.User, whom.Language, context.Time.GetUtcNow(), cancellation));
    }

    private static Return Broken(OutboxItem item) =>
        new(item.IsOnce ? ActionSignature.Unknown : ActionSignature.Failed, ValueMap.Empty);
}
