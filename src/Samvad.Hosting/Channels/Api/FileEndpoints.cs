using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Samvad.Hosting.Grains;
using Samvad.Hosting.Uploads;

namespace Samvad.Hosting.Channels.Api;

/// <summary>Sending files, and getting them back. A file belongs to its conversation; a message then names it.</summary>
internal static class FileEndpoints
{
    internal static void Map(RouteGroupBuilder api)
    {
        api.MapPost("{id}/files", SaveAsync)
            .WithSummary("Sends a file, to be named by a message.")
            .WithDescription("The body is the file itself: a JPEG, a PNG or a PDF, told by its content. The same file sent again is the same file.")
            .RequireRateLimiting(RateLimits.Messages)
            .Accepts<Stream>("application/octet-stream")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status507InsufficientStorage);
        api.MapGet("{id}/files/{file}", ReadAsync)
            .WithSummary("Gets a file that was sent.")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Created<FileResponse>, ProblemHttpResult>> SaveAsync(
        HttpContext http, IGrainFactory grains, UploadFolder uploads, [Description("The conversation's id.")] string id)
    {
        if (await RefusalAsync(http, grains, id) is { } refusal)
            return refusal;
        // The folder counts the bytes; what the server allows is meant for messages.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
        try
        {
            if (http.Request.ContentLength > uploads.Options.Bytes)
                return ApiProblem.FileTooLarge(uploads.Options.Bytes);
            var file = await uploads.SaveAsync(id, http.Request.Body, "", http.RequestAborted);
            return TypedResults.Created($"/api/conversations/{id}/files/{file.Id}", new FileResponse(file.Id, file.MediaType, file.Length));
        }
        catch (UploadRefusedException exception)
        {
            return ApiProblem.Of(exception);
        }
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> ReadAsync(
        HttpContext http, IGrainFactory grains, UploadFolder uploads, [Description("The conversation's id.")] string id, [Description("The file's id.")] string file)
    {
        if (await RefusalAsync(http, grains, id) is { } refusal)
            return refusal;
        if (uploads.Find(id, file, "") is not { } found)
            return ApiProblem.NoFile;
        // What strangers have sent is never shown as a page of this site.
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentDisposition = "attachment";
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Stream(uploads.OpenRead(id, found), found.MediaType);
    }

    private static async Task<ProblemHttpResult?> RefusalAsync(HttpContext http, IGrainFactory grains, string id)
    {
        if (ConversationToken.From(http.Request) is not { } token)
            return ApiProblem.NoToken;
        var access = ConversationToken.IsId(id) ? await grains.GetGrain<IConversationGrain>(id).CheckAsync(token) : Access.Missing;
        return access == Access.Granted ? null : ApiProblem.Of(access);
    }
}
