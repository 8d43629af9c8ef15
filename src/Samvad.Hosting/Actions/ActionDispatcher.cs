using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Samvad.Dialogue.Rules;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;
using Samvad.Hosting.Grains;
using Samvad.Hosting.Telemetry;
using Samvad.Hosting.Turns;
using Samvad.Storage;
using Samvad.Storage.Forms;

namespace Samvad.Hosting.Actions;

/// <summary>
/// Does the actions that turns asked for, and brings back what they came to. An action that may happen only once and was
/// begun before by a process that died is not done again: its result is unknown, and the flow says what then.
/// </summary>
internal sealed class ActionDispatcher(
    ActionSet actions,
    ActionQueue queue,
    IConversationStore store,
    IGrainFactory grains,
    IServiceProvider services,
    TurnOptions options,
    TurnMetrics metrics,
    TimeProvider time,
    ILogger<ActionDispatcher> logger) : BackgroundService
{
    private static readonly TimeSpan s_sweep = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_redelivery = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        SweepAsync(stoppingToken),
        Parallel.ForEachAsync(
            queue.ReadAllAsync(stoppingToken),
            new ParallelOptions { MaxDegreeOfParallelism = options.ActionsAtOnce, CancellationToken = stoppingToken },
            async (item, cancellation) => await RunAsync(item, cancellation)));

    /// <summary>Takes over what processes that died have left in the outbox.</summary>
    private async Task SweepAsync(CancellationToken stopping)
    {
        var isFirst = true;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var now = time.GetUtcNow();
                // Alone on the store, whatever was leased before this process began was leased by one that is gone.
                var leasedUntil = isFirst && options.IsAlone ? DateTimeOffset.MaxValue : now;
                foreach (var item in await store.PendingOutboxAsync(queue.Lease(now), leasedUntil, options.ActionsAtOnce, stopping))
                    queue.Add(item);
                isFirst = false;
            }
            catch (StoreException exception)
            {
                Log.OutboxFailed(logger, exception, s_sweep);
            }

            await Task.Delay(s_sweep, time, stopping);
        }
    }

    private async Task RunAsync(OutboxItem item, CancellationToken stopping)
    {
        var (result, detail) = await ExecuteAsync(item, stopping);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Grain(item).ReturnAsync(
                    item.Execution, result.Outcome, StoredValues.Write(result.Values), detail);
                return;
            }
            catch (Exception exception) when (exception is StoreException or ConversationBusyException or TimeoutException)
            {
                Log.ResultNotDelivered(logger, exception, item.ConversationId, item.Execution, s_redelivery);
                await Task.Delay(s_redelivery, time, stopping);
            }
        }
    }

    private async Task<(Return Result, string? Detail)> ExecuteAsync(OutboxItem item, CancellationToken stopping)
    {
        if (item is { IsOnce: true, Attempts: > 1 })
        {
            Log.ActionUnknown(logger, item.Action, item.ConversationId, item.Execution);
            return (Broken(item), "It was begun by a process that died.");
        }

        if (actions.Find(item.Action) is not { } action)
            return (new(ActionSignature.Failed, ValueMap.Empty), $"There is no action {item.Action}.");
        using var measured = metrics.Action(item.Action);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        try
        {
            var whom = await Grain(item).WhomAsync();
            await using var scope = services.CreateAsyncScope();
            var context = new ActionContext(
                item.ConversationId, item.Execution, whom.User, whom.Language, time.GetUtcNow(), limit.Token);
            var work = Task.Run(() => action.ExecuteAsync(scope.ServiceProvider, item.Arguments, context), limit.Token);
            return (await work.WaitAsync(options.ActionTimeLimit, time, stopping), null);
        }
        catch (TimeoutException)
        {
            await limit.CancelAsync();
            Log.ActionTimedOut(logger, item.Action, item.ConversationId, item.Execution, options.ActionTimeLimit);
            return (Broken(item), $"It took longer than {options.ActionTimeLimit.TotalSeconds:0.#} s.");
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            // Whatever an action throws is an outcome of the action; it is logged whole, and the flow goes on.
            Log.ActionThrew(logger, exception, item.Action, item.ConversationId, item.Execution);
            return (Broken(item), $"{exception.GetType().Name}: {exception.Message}");
        }
    }

    private IConversationGrain Grain(OutboxItem item) => grains.GetGrain<IConversationGrain>(item.ConversationId);

    private static Return Broken(OutboxItem item) =>
        new(item.IsOnce ? ActionSignature.Unknown : ActionSignature.Failed, ValueMap.Empty);
}
