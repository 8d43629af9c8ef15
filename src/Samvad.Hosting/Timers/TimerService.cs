using Microsoft.Extensions.Logging;
using Samvad.Hosting.Actions;
using Samvad.Hosting.Grains;
using Samvad.Hosting.Turns;
using Samvad.Storage;

namespace Samvad.Hosting.Timers;

/// <summary>Wakes conversations whose timer has elapsed. The timers are in the store, so they survive a restart.</summary>
internal sealed class TimerService(TurnContext context, IGrainFactory grains, ILogger<TimerService> logger) : Worker
{
    private const int Batch = 256;
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var due = await context.Store.DueTimersAsync(context.Time.GetUtcNow(), Batch, stoppingToken);
                var delivered = await Task.WhenAll(due.Select(DeliverAsync));
                if (due.Length == Batch && delivered.All(isDelivered => isDelivered))
                    continue;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it is: an exception that left here would stop the host.
                Log.TimersFailed(logger, exception, s_period);
            }

            await Task.Delay(s_period, stoppingToken);
        }
    }

    private async Task<bool> DeliverAsync(DueTimer due)
    {
        try
        {
            context.Faults.Pass(FaultPoint.TimerDue);
            await grains.GetGrain<IConversationGrain>(due.ConversationId).RemindAsync(due.Timer);
            return true;
        }
        catch (Exception exception)
        {
            // Whatever it is, the timer stays in the store and is tried again; the other conversations get theirs.
            Log.TimerNotDelivered(logger, exception, due.ConversationId);
            return false;
        }
    }
}
