namespace Samvad.Hosting.Turns;

/// <summary>Other owners of the conversation were faster time after time; the same call can be made again.</summary>
public sealed class ConversationBusyException(string conversationId)
    : InvalidOperationException($"Conversation {conversationId} was changed by somebody else again and again; try once more.")
{
    /// <summary>The conversation.</summary>
    public string ConversationId { get; } = conversationId;
}
