namespace Samvad.Storage;

/// <summary>What a subscriber has yet to be told of a conversation: all events after a position.</summary>
/// <param name="ConversationId">The conversation.</param>
/// <param name="Subscriber">The subscriber's name.</param>
/// <param name="AfterPosition">The position of the last event that has been delivered.</param>
/// <param name="Attempts">How many attempts have failed since.</param>
/// <param name="Failure">Why the latest attempt failed; null if none has.</param>
/// <param name="IsDead">Whether it was given up, and waits for somebody to look.</param>
public sealed record Delivery(
    string ConversationId, string Subscriber, long AfterPosition, int Attempts, string? Failure, bool IsDead);
