using Samvad.Dialogue.Values;

namespace Samvad.Hosting.Turns;

/// <summary>Something that a user said, as a channel delivers it.</summary>
/// <param name="MessageId">The channel's key; the same for the same message however often it is delivered.</param>
/// <param name="Text">What was said.</param>
/// <param name="Choice">The id of the choice that was clicked; null if none was.</param>
/// <param name="Offered">The journal position of the reply that offered the choice; null if the channel does not know.</param>
[GenerateSerializer, Immutable]
public sealed record IncomingMessage(
    [property: Id(0)] string MessageId, [property: Id(1)] string Text, [property: Id(2)] string? Choice,
    [property: Id(3)] long? Offered = null)
{
    /// <summary>The file that came with it; null if none did.</summary>
    [Id(4)]
    public IncomingFile? File { get; init; }
}

/// <summary>A file that came with a message: an <see cref="Attachment"/> on its way.</summary>
/// <param name="Id">The SHA-256 of its content.</param>
/// <param name="MediaType">What it is.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Name">What its sender calls it.</param>
[GenerateSerializer, Immutable]
public sealed record IncomingFile(
    [property: Id(0)] string Id, [property: Id(1)] string MediaType, [property: Id(2)] long Length, [property: Id(3)] string Name)
{
    /// <summary>A file of a conversation on its way.</summary>
    public static IncomingFile Of(Attachment file) => new(file.Id, file.MediaType, file.Length, file.Name);

    /// <summary>The file as a value.</summary>
    public Attachment ToAttachment() => new(Id, MediaType, Length, Name);
}
