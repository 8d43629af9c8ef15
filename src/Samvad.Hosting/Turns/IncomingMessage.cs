namespace Samvad.Hosting.Turns;

/// <summary>Something that a user said, as a channel delivers it.</summary>
/// <param name="MessageId">The channel's key; the same for the same message however often it is delivered.</param>
/// <param name="Text">What was said.</param>
/// <param name="Choice">The id of the choice that was clicked; null if none was.</param>
/// <param name="Offered">The journal position of the reply that offered the choice; null if the channel does not know.</param>
[GenerateSerializer, Immutable]
public sealed record IncomingMessage(
    [property: Id(0)] string MessageId, [property: Id(1)] string Text, [property: Id(2)] string? Choice,
    [property: Id(3)] long? Offered = null);
