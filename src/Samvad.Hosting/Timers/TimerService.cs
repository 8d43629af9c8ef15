using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Samvad.Hosting.Grains;
using Samvad.Hosting.Turns;
using Samvad.Storage;

namespace Samvad.Hosting.Timers;

/// <summary>Wakes conversations whose timer has elapsed. The timers are in the store, so they survive a restart.</summary>
internal sealed class TimerService(
    IConversationStore store, IGrainFactory grains, TimeProvider time, ILogger<TimerService> logger) : BackgroundService
{
    private const int Batch = 256;
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var due = await store.DueTimersAsync(time.GetUtcNow(), Batch, stoppingToken);
                await Task.WhenAll(due.Select(DeliverAsync));
                if (due.Length == Batch)
                    continue;
            }
            catch (StoreException exception)
            {
                Log.TimersFailed(logger, exception, s_period);
            }

            await Task.Delay(s_period, time, stoppingToken);
        }
    }

    private async Task DeliverAsync(DueTimer due)
    {
        try
        {
            await grains.GetGrain<IConversationGrain>(due.ConversationId).RemindAsync(due.Timer);
        }
        catch (Exception exception) when (exception is StoreException or ConversationBusyException or TimeoutException)
        {
            Log.TimerNotDelivered(logger, exception, due.ConversationId);
        }
    }
}
