using System.Net;
using Samvad.Authoring.HttpActions;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Values;

namespace Samvad.Hosting.Actions.Http;

/// <summary>Does the actions that are declared as HTTP calls.</summary>
internal sealed class HttpActions(HttpHosts hosts, HttpAuthentication authentication)
{
    /// <summary>A declared action as one that can be done.</summary>
    internal ActionHandler Handler(HttpAction action, ValueMap globals) => new(
        action.Signature, call => ExecuteAsync(action, globals, call))
    {
        Effect = action.IsKeyed ? Effect.Keyed : action.Signature.IsOnce ? Effect.Once : Effect.Repeatable,
        Policy = new() { Timeout = action.Timeout, Retries = action.Retries },
    };

    private async Task<ActionResult> ExecuteAsync(HttpAction action, ValueMap globals, ActionCall call)
    {
        var cancellation = call.Context.CancellationToken;
        Scope Scope(ValueMap values) => new(values, ValueMap.Empty, globals, call.Context.Language, call.Context.Now);
        var url = HttpRequests.Url(action, Scope(call.Arguments));
        try
        {
            var response = await SendAsync(action, url, Scope(call.Arguments), call.Context);
            if (response.StatusCode == HttpStatusCode.Unauthorized && authentication.Forget(url))
            {
                // The token was not taken, so nothing was done: another one may do.
                response.Dispose();
                response = await SendAsync(action, url, Scope(call.Arguments), call.Context);
            }

            using (response)
                return await HttpAnswer.ReadAsync(action, response, Scope, hosts.AnswerBytes, cancellation);
        }
        catch (HttpRequestException exception) when (NothingWasSent(exception))
        {
            throw exception.InnerException as ActionNotDoneException
                ?? new ActionNotDoneException($"{url.Host} cannot be reached: {exception.Message}", exception);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpAction action, Uri url, Scope scope, ActionContext context)
    {
        var client = hosts.Client(url);
        using var request = HttpRequests.Request(action, hosts.Resolve(url), scope);
        if (action.Signature.IsOnce)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", context.IdempotencyKey);
        await authentication.ApplyAsync(request, url, context.CancellationToken);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.CancellationToken);
    }

    private static bool NothingWasSent(HttpRequestException exception) => exception.HttpRequestError
        is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError;
}
