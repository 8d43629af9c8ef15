using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Samvad.Hosting.Grains;
using Samvad.Hosting.Turns;
using Samvad.Hosting.Uploads;

namespace Samvad.Hosting.Channels.Api;

/// <summary>Opening conversations and sending messages.</summary>
internal static class ConversationEndpoints
{
    private const int MessageIdLength = 128;

    internal static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/conversations").WithTags("Conversations");
        api.MapPost("", OpenAsync)
            .WithSummary("Opens a conversation.")
            .RequireRateLimiting(RateLimits.Opening)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        api.MapPost("{id}/messages", HearAsync)
            .WithSummary("Sends a message and gets the replies that come at once.")
            .RequireRateLimiting(RateLimits.Messages)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        FileEndpoints.Map(api);
        api.MapGet("{id}/events", EventStream.WriteAsync)
            .RequireRateLimiting(RateLimits.Streams)
            .WithSummary("Follows a conversation as server-sent events.")
            .WithDescription(
                "Each event's `id` is its journal position; send it back as `Last-Event-ID` to go on from there. "
                + "Without it, the events come from the beginning. Event types: heard, said, working, done, handover, restarted.")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Created<OpenResponse>> OpenAsync(
        HttpContext http, IGrainFactory grains, [FromBody(EmptyBodyBehavior = Microsoft.AspNetCore.Mvc.ModelBinding.EmptyBodyBehavior.Allow)] OpenRequest? request)
    {
        var (id, token) = (ConversationToken.NewId(), ConversationToken.New());
        await grains.GetGrain<IConversationGrain>(id)
            .OpenAsync(request?.Language, http.User.Identity?.Name, ConversationToken.Hash(token));
        return TypedResults.Created($"/api/conversations/{id}", new OpenResponse(id, token));
    }

    private static async Task<Results<Ok<MessageResponse>, ProblemHttpResult>> HearAsync(
        HttpContext http,
        IGrainFactory grains,
        UploadFolder uploads,
        SamvadOptions options,
        [Description("The conversation's id.")] string id,
        [FromBody] MessageRequest request)
    {
        if (ConversationToken.From(http.Request) is not { } token)
            return ApiProblem.NoToken;
        if (!ConversationToken.IsId(id))
            return ApiProblem.Of(Access.Missing);
        if (string.IsNullOrWhiteSpace(request.MessageId) || request.MessageId.Length > MessageIdLength)
            return ApiProblem.NoMessageId;
        if (string.IsNullOrWhiteSpace(request.Text) && string.IsNullOrEmpty(request.Choice) && request.File is null)
            return ApiProblem.Empty;
        var limit = options.Limits.MessageLength;
        var length = Math.Max(Math.Max(request.Text?.Length ?? 0, request.Choice?.Length ?? 0), request.File?.Name?.Length ?? 0);
        if (length > limit)
            return ApiProblem.TooLong(length, limit);

        var (choice, offered) = ChoiceId.Parse(request.Choice);
        var grain = grains.GetGrain<IConversationGrain>(id);
        var message = new IncomingMessage(request.MessageId, request.Text ?? "", choice, offered);
        if (request.File is { } named)
        {
            // Whether there is such a file is nobody's business who has no token.
            if (await grain.CheckAsync(token) is not Access.Granted and var access)
                return ApiProblem.Of(access);
            if (uploads.Claim(id, named.Id ?? "", named.Name ?? "") is not { } file)
                return ApiProblem.NoFile;
            message = message with { File = IncomingFile.Of(file) };
        }

        var reply = await grain.HearAsync(token, message);
        return reply.Access == Access.Granted
            ? TypedResults.Ok(new MessageResponse(reply.Position, Array.ConvertAll([.. reply.Replies], Body)))
            : ApiProblem.Of(reply.Access);
    }

    private static ReplyBody Body(ReplyMessage reply) => new(
        reply.Position,
        reply.Name,
        reply.Text,
        reply.Language,
        reply.Choices.IsEmpty
            ? null
            : [.. reply.Choices.Select(choice => new ChoiceBody(ChoiceId.Of(choice.Id, reply.Position), choice.Label))]);
}
