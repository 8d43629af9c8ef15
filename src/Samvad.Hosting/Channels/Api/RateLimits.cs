using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace Samvad.Hosting.Channels.Api;

/// <summary>How fast one client may go.</summary>
internal static class RateLimits
{
    /// <summary>The policy for opening conversations: by address.</summary>
    internal const string Opening = "samvad-opening";

    /// <summary>
    /// The policy for messages: by conversation and address, so that a stranger who knows its id cannot use up what its
    /// user may send.
    /// </summary>
    internal const string Messages = "samvad-messages";

    /// <summary>The policy for event streams, by conversation and address: how many there are at once.</summary>
    internal const string Streams = "samvad-streams";

    internal static void Configure(RateLimiterOptions limiter, ApiLimits limits)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = RejectAsync;
        limiter.AddPolicy(Opening, http => Bucket(
            http.Connection.RemoteIpAddress?.ToString() ?? "", limits.ConversationsPerMinute, TimeSpan.FromMinutes(1), 1));
        limiter.AddPolicy(Messages, http => Bucket(
            Caller(http), limits.MessagesPerSecond, TimeSpan.FromSeconds(1), 5));
        limiter.AddPolicy(Streams, http => RateLimitPartition.GetConcurrencyLimiter(
            Caller(http), _ => new ConcurrencyLimiterOptions { PermitLimit = limits.StreamsPerConversation }));
    }

    private static string Caller(HttpContext http) => $"{http.Connection.RemoteIpAddress} {http.Request.RouteValues["id"]}";

    private static RateLimitPartition<string> Bucket(string key, int rate, TimeSpan period, int burst) =>
        RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = rate * burst,
            TokensPerPeriod = rate,
            ReplenishmentPeriod = period,
            QueueLimit = 0,
        });

    private static async ValueTask RejectAsync(OnRejectedContext context, CancellationToken cancellation)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        context.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await TypedResults.Problem(
                $"Too many requests; try again in {seconds} s.",
                statusCode: StatusCodes.Status429TooManyRequests,
                title: "Too many requests")
            .ExecuteAsync(context.HttpContext);
    }
}
