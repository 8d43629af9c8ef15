using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Samvad.Dialogue.Events;
using Samvad.Hosting.Grains;
using Samvad.Hosting.Turns;
using Samvad.Storage;

namespace Samvad.Hosting.Channels.Api;

/// <summary>
/// A conversation as server-sent events: first what the journal has after the client's last position, then what comes.
/// Everything is read from the store, so a client that reconnects misses nothing and gets nothing twice.
/// </summary>
internal static class EventStream
{
    /// <summary>What a client that reads slowly is behind is a page, and what its connection holds.</summary>
    private const int Page = 64;

    /// <summary>Who takes less than this of what waits, in bytes a second, is hung up on, and comes back with its last position.</summary>
    private const double SlowestRate = 2048;

    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(15);

    internal static async Task<IResult> WriteAsync(
        HttpContext http,
        IGrainFactory grains,
        IConversationStore store,
        JournalFeed feed,
        IHostApplicationLifetime lifetime,
        SamvadOptions options,
        ILoggerFactory loggers,
        string id)
    {
        if (ConversationToken.From(http.Request) is not { } token)
            return ApiProblem.NoToken;
        var access = ConversationToken.IsId(id)
            ? await grains.GetGrain<IConversationGrain>(id).CheckAsync(token)
            : Access.Missing;
        if (access != Access.Granted)
            return ApiProblem.Of(access);

        if (http.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
            rate.MinDataRate = new(SlowestRate, s_grace);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            http.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            using var subscription = feed.Subscribe(id);
            await http.Response.StartAsync(ending.Token);
            await FollowAsync(
                http.Response,
                subscription,
                (after, cancellation) => store.ReadAsync(id, after, Page, cancellation),
                After(http.Request),
                options.Limits.KeepAlive,
                ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The client went away, or the host stops: the client comes back with its last position.
        }
        catch (StoreException exception) when (http.Response.HasStarted)
        {
            // Too late for a status; the client comes back, and hears of lasting trouble then.
            Log.StoreFailed(loggers.CreateLogger(typeof(EventStream)), exception);
        }

        return TypedResults.Empty;
    }

    private static async Task FollowAsync(
        HttpResponse response,
        JournalFeed.Subscription subscription,
        Func<long, CancellationToken, Task<ImmutableArray<StoredEvent>>> read,
        long after,
        TimeSpan keepAlive,
        CancellationToken ending)
    {
        while (true)
        {
            var next = subscription.Next;
            var events = await read(after, ending);
            foreach (var stored in events)
            {
                await WriteAsync(response, stored, ending);
                after = stored.Position;
            }

            if (events.Length == Page)
                continue;
            await response.Body.FlushAsync(ending);
            // A quiet stream looks again all the same: a signal from another process may have been lost.
            if (!await HasGrownAsync(next, keepAlive, ending))
                await response.WriteAsync(": still here\n\n", ending);
        }
    }

    private static async Task<bool> HasGrownAsync(Task next, TimeSpan keepAlive, CancellationToken ending)
    {
        try
        {
            await next.WaitAsync(keepAlive, ending);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static long After(HttpRequest request) =>
        long.TryParse(request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? position
            : 0;

    private static Task WriteAsync(HttpResponse response, StoredEvent stored, CancellationToken ending) =>
        stored.Event switch
        {
            Heard heard => WriteAsync(
                response, stored, "heard", Data(heard, stored), ApiJson.Default.HeardData, ending),
            Said said => WriteAsync(response, stored, "said", Data(said, stored), ApiJson.Default.SaidData, ending),
            ActionRequested requested => WriteAsync(
                response, stored, "working", new(requested.Action, stored.Time), ApiJson.Default.ActionData, ending),
            ActionFinished => WriteAsync(
                response, stored, "done", new(null, stored.Time), ApiJson.Default.ActionData, ending),
            HandedOver handed => WriteAsync(
                response, stored, "handover", new(handed.Team, stored.Time), ApiJson.Default.HandoverData, ending),
            StartedOver => WriteAsync(
                response, stored, "restarted", new(stored.Time), ApiJson.Default.MomentData, ending),
            _ => Task.CompletedTask,
        };

    private static HeardData Data(Heard heard, StoredEvent stored) => new(
        heard.MessageId,
        heard.Text,
        heard.File is { } file ? new(file.Id, file.MediaType, file.Name, file.Length) : null,
        stored.Time);

    private static SaidData Data(Said said, StoredEvent stored) => new(
        said.Text,
        said.Reply,
        said.Language,
        said.Options.IsEmpty ? null : [.. said.Options.Select(option => new ChoiceBody(ChoiceId.Of(option.Id, stored.Position), option.Label))],
        stored.Time);

    private static Task WriteAsync<T>(
        HttpResponse response, StoredEvent stored, string type, T data, JsonTypeInfo<T> form, CancellationToken ending)
    {
        var position = stored.Position.ToString(CultureInfo.InvariantCulture);
        return response.WriteAsync(
            $"id: {position}\nevent: {type}\ndata: {JsonSerializer.Serialize(data, form)}\n\n", ending);
    }
}
