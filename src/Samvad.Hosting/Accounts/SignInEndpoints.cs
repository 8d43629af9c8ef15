using System.ComponentModel;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Samvad.Hosting.Actions;
using Samvad.Hosting.Channels.Api;
using Samvad.Hosting.Channels.Web;
using Samvad.Hosting.Grains;

namespace Samvad.Hosting.Accounts;

/// <summary>
/// Where users go to sign in elsewhere, and come back to. The page shows, by the conversation's token that the chat has left in
/// the browser, that it is the conversation's own user who comes back: a link that was sent to somebody else links nothing.
/// </summary>
internal static class SignInEndpoints
{
    private const int CodeLength = 2_048;

    internal static void Map(IEndpointRouteBuilder routes)
    {
        var page = ChatPage.Text("return.html");
        routes.MapGet("/accounts/{account}/sign-in/{conversation}/{execution}", (
                HttpContext http, SignInLinks links, SamvadOptions options, IGrainFactory grains, string account, string conversation, string execution) =>
            BeginAsync(http, links, options, grains, page, account, conversation, execution))
            .RequireRateLimiting(RateLimits.Opening).ExcludeFromDescription();
        routes.MapGet(SignInLinks.ReturnPath, (HttpContext http, SignInLinks links, SamvadOptions options, IGrainFactory grains, string? state, string? code) =>
            ReturnAsync(http, links, options, grains, page, state, code)).ExcludeFromDescription();
        routes.MapPost("/api/conversations/{id}/sign-ins", SignInAsync)
            .WithTags("Conversations")
            .WithSummary("Takes a user who comes back from signing in elsewhere.")
            .RequireRateLimiting(RateLimits.Messages)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status410Gone);
    }

    /// <summary>Sends the user on to the authorization server, as long as the conversation waits for that.</summary>
    private static async Task<Results<RedirectHttpResult, ContentHttpResult>> BeginAsync(
        HttpContext http,
        SignInLinks links,
        SamvadOptions options,
        IGrainFactory grains,
        string page,
        string account,
        string conversation,
        string execution)
    {
        if (!ConversationToken.IsId(conversation)
            || !await grains.GetGrain<IConversationGrain>(conversation).IsSigningInAsync(execution))
        {
            return Page(http, options, page, "", nameof(SignInOutcome.Outdated));
        }

        http.Response.Headers.CacheControl = "no-store";
        try
        {
            return TypedResults.Redirect(links.There(conversation, execution, account));
        }
        catch (ActionNotDoneException)
        {
            return Page(http, options, page, "", nameof(SignInOutcome.Refused));
        }
    }

    private static async Task<ContentHttpResult> ReturnAsync(
        HttpContext http, SignInLinks links, SamvadOptions options, IGrainFactory grains, string page, string? state, string? code)
    {
        var pending = links.Read(state);
        // At a terminal, the browser can only be sent back to this machine, whose user is the conversation's.
        var result = pending is null ? nameof(SignInOutcome.Outdated)
            : options.IsTerminal ? $"{await TakeAsync(grains, null, pending, code)}"
            : "";
        return Page(http, options, page, pending?.Conversation ?? "", result);
    }

    private static ContentHttpResult Page(HttpContext http, SamvadOptions options, string page, string conversation, string result)
    {
        http.Response.Headers.ContentSecurityPolicy = ChatPage.ContentSecurityPolicy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
        // The address has the code in it.
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        var filled = page
            .Replace("{{conversation}}", HtmlEncoder.Default.Encode(conversation), StringComparison.Ordinal)
            .Replace("{{origins}}", HtmlEncoder.Default.Encode(string.Join(' ', options.AllowedOrigins.Where(origin => origin != "*"))), StringComparison.Ordinal)
            .Replace("{{result}}", result, StringComparison.Ordinal);
        return TypedResults.Content(filled, "text/html; charset=utf-8");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SignInAsync(
        HttpContext http,
        SignInLinks links,
        IGrainFactory grains,
        [Description("The conversation's id.")] string id,
        [FromBody] SignInRequest request)
    {
        if (ConversationToken.From(http.Request) is not { } token)
            return ApiProblem.NoToken;
        if (links.Read(request.State) is not { } pending || pending.Conversation != id)
            return ApiProblem.Of(SignInOutcome.Outdated);
        var result = await TakeAsync(grains, token, pending, request.Code);
        return result is SignInOutcome.SignedIn or SignInOutcome.Declined ? TypedResults.NoContent() : ApiProblem.Of(result);
    }

    private static async Task<SignInOutcome> TakeAsync(IGrainFactory grains, byte[]? token, PendingSignIn pending, string? code) =>
        code?.Length > CodeLength
            ? SignInOutcome.Refused
            : await grains.GetGrain<IConversationGrain>(pending.Conversation).SignInAsync(token, pending, string.IsNullOrEmpty(code) ? null : code);
}
