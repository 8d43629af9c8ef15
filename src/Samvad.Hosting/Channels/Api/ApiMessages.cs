using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Samvad.Hosting.Channels.Api;

/// <summary>Opens a conversation.</summary>
/// <param name="Language">The language to begin in; one of the assistant's, else its default.</param>
internal sealed record OpenRequest([property: Description("The language to begin in, for example `hi`.")] string? Language);

/// <summary>A conversation that was opened.</summary>
internal sealed record OpenResponse(
    [property: Description("The conversation's id.")] string Id,
    [property: Description("The secret that opens it; shown only now.")] string Token);

/// <summary>A message of the user.</summary>
internal sealed record MessageRequest(
    [property: Description("A key of your making. Sent again, the message changes nothing and is answered as before.")]
    string? MessageId,
    [property: Description("What the user said.")] string? Text,
    [property: Description("The id of the choice that was clicked, if any.")] string? Choice,
    [property: Description("A file that was sent before, if any comes with the message.")] FileReference? File);

/// <summary>A file that a message names.</summary>
internal sealed record FileReference(
    [property: Description("The file's id.")] string? Id,
    [property: Description("What its sender calls it.")] string? Name);

/// <summary>A file that was sent.</summary>
internal sealed record FileResponse(
    [property: Description("The file's id: the SHA-256 of its content.")] string Id,
    [property: Description("What it is, by its content.")] string Type,
    [property: Description("Its length.")] long Bytes);

/// <summary>An assistant.</summary>
internal sealed record AssistantResponse(
    [property: Description("Its name.")] string Name,
    [property: Description("The languages that it speaks, the default first.")] IReadOnlyList<string> Languages,
    [property: Description("What files it takes; absent if it takes none.")] FileLimits? Files);

/// <summary>What files may be sent.</summary>
internal sealed record FileLimits(
    [property: Description("The media types.")] IReadOnlyList<string> Types,
    [property: Description("The largest length.")] long Bytes);

/// <summary>Somebody comes back from signing in elsewhere.</summary>
internal sealed record SignInRequest(
    [property: Description("The `state` that came back.")] string? State,
    [property: Description("The `code` that came back; leave it out if the user did not sign in.")] string? Code);

/// <summary>The replies to a message that came at once; later ones are among the events.</summary>
internal sealed record MessageResponse(
    [property: Description("The journal position of the turn's last event.")] long Position,
    [property: Description("What the assistant said.")] IReadOnlyList<ReplyBody> Replies);

/// <summary>Something that the assistant said.</summary>
internal sealed record ReplyBody(
    long Position, string Name, string Text, string Language, IReadOnlyList<ChoiceBody>? Choices);

/// <summary>A choice on offer.</summary>
internal sealed record ChoiceBody(string Id, string Label);

/// <summary>The data of a <c>heard</c> event.</summary>
internal sealed record HeardData(string MessageId, string Text, FileData? File, DateTimeOffset At);

/// <summary>A file in a <c>heard</c> event.</summary>
internal sealed record FileData(string Id, string Type, string Name, long Bytes);

/// <summary>The data of a <c>said</c> event.</summary>
internal sealed record SaidData(
    string Text, string Name, string Language, IReadOnlyList<ChoiceBody>? Choices, DateTimeOffset At);

/// <summary>The data of a <c>working</c> or <c>done</c> event.</summary>
internal sealed record ActionData(string? Action, DateTimeOffset At);

/// <summary>The data of a <c>handover</c> event.</summary>
internal sealed record HandoverData(string? Team, DateTimeOffset At);

/// <summary>The data of an event that says nothing but when.</summary>
internal sealed record MomentData(DateTimeOffset At);

/// <summary>How the API's messages are written and read, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OpenRequest))]
[JsonSerializable(typeof(OpenResponse))]
[JsonSerializable(typeof(MessageRequest))]
[JsonSerializable(typeof(MessageResponse))]
[JsonSerializable(typeof(FileResponse))]
[JsonSerializable(typeof(AssistantResponse))]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(HeardData))]
[JsonSerializable(typeof(SaidData))]
[JsonSerializable(typeof(ActionData))]
[JsonSerializable(typeof(HandoverData))]
[JsonSerializable(typeof(MomentData))]
internal sealed partial class ApiJson : JsonSerializerContext;
