using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Samvad.Dialogue.Definitions;
using Samvad.Hosting.Uploads;
using Samvad.Understanding.Reading;

namespace Samvad.Hosting.Channels.Api;

/// <summary>What a client must know of an assistant before it talks to it.</summary>
internal static class AssistantEndpoint
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/assistant", Describe).WithTags("Assistant").WithSummary("Who the assistant is, and what it takes.");

    private static Ok<AssistantResponse> Describe(Assistant assistant, UploadFolder uploads) => TypedResults.Ok(new AssistantResponse(
        assistant.Name,
        assistant.Languages,
        FileReading.TakesFiles(assistant) ? new([.. FileKind.All.Select(kind => kind.MediaType)], uploads.Options.Bytes) : null));
}
