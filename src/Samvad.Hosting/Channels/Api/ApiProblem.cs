using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Samvad.Hosting.Grains;
using Samvad.Hosting.Uploads;

namespace Samvad.Hosting.Channels.Api;

/// <summary>
/// The errors that the API answers with, as problem details (RFC 9457). Each is made anew: the framework writes the
/// request's trace into it.
/// </summary>
internal static class ApiProblem
{
    internal static ProblemHttpResult NoToken => Of(
        StatusCodes.Status401Unauthorized, "No token", "Send the conversation's token as “Authorization: Bearer <token>”.");

    internal static ProblemHttpResult Empty => Of(
        StatusCodes.Status400BadRequest, "Empty message", "Send a “text” with something in it, a “choice” or a “file”.");

    internal static ProblemHttpResult NoMessageId => Of(
        StatusCodes.Status400BadRequest,
        "No messageId",
        "Send a “messageId” of 1 to 128 characters, a new one for each message; a retry sends the same one.");

    internal static ProblemHttpResult TooLong(int length, int limit) => Of(
        StatusCodes.Status413PayloadTooLarge,
        "Message too long",
        $"The text has {length} characters; at most {limit} are allowed.");

    internal static ProblemHttpResult NoFile => Of(
        StatusCodes.Status404NotFound, "No such file", "This conversation has no file of that id. Send it with POST /api/conversations/{id}/files first.");

    internal static ProblemHttpResult FileTooLarge(int limit) => Of(
        StatusCodes.Status413PayloadTooLarge, "File too large", $"The file may have {limit} bytes at most.");

    internal static ProblemHttpResult Of(UploadRefusedException refused) => refused.Reason switch
    {
        UploadRefusal.TooLarge => Of(StatusCodes.Status413PayloadTooLarge, "File too large", refused.Message),
        UploadRefusal.WrongKind => Of(StatusCodes.Status415UnsupportedMediaType, "Kind of file not taken", refused.Message),
        UploadRefusal.NoRoom => Of(StatusCodes.Status507InsufficientStorage, "No room for files", refused.Message),
        UploadRefusal.TooMany => Of(StatusCodes.Status409Conflict, "Too many files", refused.Message),
        _ => Of(StatusCodes.Status422UnprocessableEntity, "File cannot be read", refused.Message),
    };

    /// <summary>Why somebody may not go on with a conversation. Which ids exist is not told apart from the token.</summary>
    internal static ProblemHttpResult Of(Access access) => access == Access.Missing
        ? Of(StatusCodes.Status404NotFound, "No such conversation", "Open one with POST /api/conversations.")
        : Of(StatusCodes.Status401Unauthorized, "Wrong token", "This token does not open this conversation.");

    /// <summary>Why somebody who comes back from signing in elsewhere is not signed in.</summary>
    internal static ProblemHttpResult Of(SignInOutcome result) => result switch
    {
        SignInOutcome.Denied => Of(Access.Denied),
        SignInOutcome.Refused => Of(
            StatusCodes.Status409Conflict, "Sign-in refused", "The other side does not confirm the sign-in. Follow the link in the chat again."),
        _ => Of(StatusCodes.Status410Gone, "Link used up", "Nobody waits for this sign-in any more. Ask for what you wanted again."),
    };

    /// <summary>Says how large a body may be where the framework has refused one without a word.</summary>
    internal static void Explain(ProblemDetails problem, ApiLimits limits)
    {
        if (problem.Status == StatusCodes.Status413PayloadTooLarge)
            problem.Detail ??= $"The body may have {limits.BodyBytes} bytes at most.";
    }

    private static ProblemHttpResult Of(int status, string title, string detail) =>
        TypedResults.Problem(detail, statusCode: status, title: title);
}
