using System.Net;
using Samvad.Authoring.HttpActions;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Values;
using Samvad.Hosting.Accounts;

namespace Samvad.Hosting.Actions.Http;

/// <summary>Does the actions that are declared as HTTP calls.</summary>
internal sealed class HttpActions(HttpHosts hosts, HttpAuthentication authentication, UserAccounts accounts)
{
    /// <summary>The name under which a call sees the key by which the service can tell this execution.</summary>
    private const string IdempotencyKey = "idempotency_key";

    /// <summary>A declared action as one that can be done.</summary>
    internal ActionHandler Handler(HttpAction action, ValueMap globals)
    {
        Task<T> AskAsync<T>(HttpCall request, ActionCall call, ValueMap ticket, Func<HttpAnswer, Task<T>> read)
        {
            Scope Scope(ValueMap values) => new(values, ValueMap.Empty, globals, call.Context.Language, call.Context.Now);
            var given = ValueMap.Of(
                [.. call.Arguments, new(IdempotencyKey, new Text(call.Context.IdempotencyKey)), .. ticket]);
            return SendAsync(action, request, Scope(given), call.Context, response => read(
                new(action, response, Scope, hosts.AnswerBytes, call.Context.CancellationToken)));
        }

        return new(action.Signature, call => AskAsync(action.Request, call, ValueMap.Empty, answer => answer.ResultAsync()))
        {
            Effect = action.IsKeyed ? Effect.Keyed : action.Signature.IsOnce ? Effect.Once : Effect.Repeatable,
            Policy = Policy(action),
            CheckAsync = action.Job is { } job
                ? (call, ticket) => AskAsync(job.Check, call, ticket, answer => answer.CheckedAsync(job, ticket))
                : null,
            CancelAsync = action.Job?.Cancel is { } cancel
                ? async (call, ticket) => ticket is not null && await AskAsync(cancel, call, ticket, answer => answer.CancelledAsync())
                : null,
            ReconcileAsync = action.Reconcile is { } reconcile
                ? call => AskAsync(reconcile.Request, call, ValueMap.Empty, answer => answer.ReconciledAsync(reconcile))
                : null,
        };
    }

    private static ActionPolicy Policy(HttpAction action)
    {
        var policy = new ActionPolicy { Timeout = action.Timeout, Retries = action.Retries, HedgeAfter = action.HedgeAfter };
        return action.Job?.Limit is { } limit ? policy with { JobLimit = limit } : policy;
    }

    private async Task<T> SendAsync<T>(
        HttpAction action, HttpCall call, Scope scope, ActionContext context, Func<HttpResponseMessage, Task<T>> read)
    {
        var url = HttpRequests.Url(call, scope, hosts.Resolve, action.Request);
        try
        {
            var account = action.Signature.Account;
            var token = account is null ? null : await accounts.TokenAsync(context, account);
            var response = await SendAsync(action, call, url, scope, token, context);
            if (response.StatusCode == HttpStatusCode.Unauthorized && (account is not null || authentication.Forget(url)))
            {
                // The token was not taken, so nothing was done: another one may do.
                response.Dispose();
                token = account is null ? null : await accounts.TokenAsync(context, account, token);
                response = await SendAsync(action, call, url, scope, token, context);
            }

            using (response)
                return await read(response);
        }
        catch (HttpRequestException exception) when (NothingWasSent(exception))
        {
            throw exception.InnerException as ActionNotDoneException
                ?? new ActionNotDoneException($"{url.Host} cannot be reached: {exception.Message}", exception);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpAction action, HttpCall call, Uri url, Scope scope, string? token, ActionContext context)
    {
        var client = hosts.Client(url);
        using var request = HttpRequests.Request(call, hosts.Resolve(url), scope);
        if (action.Signature.IsOnce && ReferenceEquals(call, action.Request))
            request.Headers.TryAddWithoutValidation("Idempotency-Key", context.IdempotencyKey);
        await authentication.ApplyAsync(request, url, token, context.CancellationToken);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.CancellationToken);
    }

    private static bool NothingWasSent(HttpRequestException exception) => exception.HttpRequestError
        is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError;
}
