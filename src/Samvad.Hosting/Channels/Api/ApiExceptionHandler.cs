using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using Samvad.Hosting.Turns;

namespace Samvad.Hosting.Channels.Api;

/// <summary>
/// What goes wrong in a request, as problem details. A store that cannot work now is no fault of the client: nothing was
/// acknowledged, and it may try again.
/// </summary>
internal sealed class ApiExceptionHandler(ILogger<ApiExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellation)
    {
        if (exception is BadHttpRequestException bad)
        {
            await TypedResults.Problem(bad.Message, statusCode: bad.StatusCode, title: ReasonPhrases.GetReasonPhrase(bad.StatusCode))
                .ExecuteAsync(http);
            return true;
        }

        if (exception is InvalidOperationException && IsInUnknownCharset(http.Request))
        {
            await TypedResults.Problem(
                    "Send JSON in UTF-8.",
                    statusCode: StatusCodes.Status415UnsupportedMediaType,
                    title: ReasonPhrases.GetReasonPhrase(StatusCodes.Status415UnsupportedMediaType))
                .ExecuteAsync(http);
            return true;
        }

        // The framework disposes of a limiter that nobody has needed for a while, be it just when a request asks for it.
        if (!Trouble.IsPassing(exception) && exception is not ObjectDisposedException)
            return false;
        // In one line: while a server of a cluster is gone, every request meets it.
        Log.NotTaken(logger, exception.Message);
        http.Response.Headers.RetryAfter = "2";
        await TypedResults.Problem(
                "The message was not taken. Send it again with the same messageId in a moment.",
                statusCode: StatusCodes.Status503ServiceUnavailable,
                title: "Not available right now")
            .ExecuteAsync(http);
        return true;
    }

    /// <summary>The framework does not count this among bad requests.</summary>
    private static bool IsInUnknownCharset(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.Charset.HasValue && type.Encoding is null;
}
