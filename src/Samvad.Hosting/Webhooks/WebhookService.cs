using Microsoft.Extensions.Logging;
using Samvad.Hosting.Actions;
using Samvad.Hosting.Actions.Http;
using Samvad.Hosting.Turns;
using Samvad.Storage;
using Samvad.Storage.Forms;

namespace Samvad.Hosting.Webhooks;

/// <summary>
/// Tells subscribers of what happened: the events of a conversation in their order, each post signed, and posted again
/// until it is taken. One that was taken just before the process died is posted once more; positions tell a repetition.
/// </summary>
internal sealed class WebhookService(
    SamvadOptions options, TurnContext context, HttpHosts hosts, ILogger<WebhookService> logger) : Worker
{
    /// <summary>The header of the signature: see <see cref="HttpSignature"/>.</summary>
    internal const string SignatureHeader = "Samvad-Signature";

    private const int Batch = 32;
    private const int Page = 100;
    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_lease = 4 * s_limit;
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(15);
    private readonly string _owner = Guid.CreateVersion7().ToString();

    /// <summary>Each subscriber is told by itself, so that one that hangs keeps nobody else waiting.</summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(options.Webhooks.Select(webhook => TellAsync(webhook.Key, webhook.Value, stoppingToken)));

    private async Task TellAsync(string subscriber, WebhookOptions webhook, CancellationToken stopping)
    {
        var mayTakeOver = context.Options.IsAlone;
        while (true)
        {
            if (await SweepAsync(subscriber, webhook, TimeSpan.Zero, stopping))
                continue;
            // Alone on the store, what somebody else has taken was taken by a process that died; its lease need not end.
            if (mayTakeOver)
                await SweepAsync(subscriber, webhook, s_lease, stopping);
            mayTakeOver = false;
            await Task.Delay(s_period, stopping);
        }
    }

    /// <summary>Delivers what is due, or will be so soon. Whether there may be more.</summary>
    private async Task<bool> SweepAsync(string subscriber, WebhookOptions webhook, TimeSpan ahead, CancellationToken stopping)
    {
        try
        {
            var now = context.Time.GetUtcNow();
            var due = await context.Store.PendingDeliveriesAsync(subscriber, new(_owner, now + s_lease), now + ahead, Batch, stopping);
            await Task.WhenAll(due.Select(delivery => DeliverAsync(delivery, webhook, stopping)));
            return due.Length == Batch;
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            // Whatever it is: an exception that left here would stop the host.
            Log.DeliveriesFailed(logger, exception);
            return false;
        }
    }

    private async Task DeliverAsync(Delivery delivery, WebhookOptions webhook, CancellationToken stopping)
    {
        var (id, subscriber) = (delivery.ConversationId, delivery.Subscriber);
        var events = await context.Store.ReadAsync(id, delivery.AfterPosition, Page, stopping);
        var failure = events.IsEmpty ? null : await PostAsync(delivery, webhook, events, stopping);
        var now = context.Time.GetUtcNow();
        if (failure is null)
        {
            context.Faults.Pass(FaultPoint.DeliverySent);
            var last = events.IsEmpty ? delivery.AfterPosition : events[^1].Position;
            await context.Store.DeliveredAsync(id, subscriber, _owner, last, now, stopping);
            context.Faults.Pass(FaultPoint.DeliveryWritten);
            return;
        }

        var isOver = delivery.Attempts + 1 >= webhook.Attempts;
        Log.DeliveryFailed(logger, subscriber, id, delivery.AfterPosition, failure, isOver);
        await context.Store.FailDeliveryAsync(id, subscriber, _owner, failure, isOver ? null : now + Pause(delivery), stopping);
    }

    /// <summary>Posts events. Why they were not taken; null if they were.</summary>
    private async Task<string?> PostAsync(
        Delivery delivery, WebhookOptions webhook, IEnumerable<StoredEvent> events, CancellationToken stopping)
    {
        if (webhook.Url is not { } url)
            return $"Samvad:Webhooks:{delivery.Subscriber}:Url is not set.";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(s_limit);
        try
        {
            var body = EventReport.Write(delivery.ConversationId, events);
            using var request = new HttpRequestMessage(HttpMethod.Post, hosts.Resolve(url))
            {
                Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } },
            };
            request.Headers.TryAddWithoutValidation(
                SignatureHeader,
                HttpSignature.Of(webhook.Key, context.Time.GetUtcNow(), "POST", request.RequestUri!.PathAndQuery, body));
            using var response = await hosts.Client(url).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return response.IsSuccessStatusCode ? null : $"HTTP {(int)response.StatusCode}";
        }
        catch (Exception exception) when (exception is HttpRequestException or ActionNotDoneException)
        {
            return exception.InnerException is ActionNotDoneException refused ? refused.Message : exception.Message;
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return $"It took longer than {s_limit.TotalSeconds:0} s.";
        }
    }

    private static TimeSpan Pause(Delivery delivery)
    {
        var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(delivery.Attempts, 10)));
        return pause < s_longestPause ? pause : s_longestPause;
    }
}
