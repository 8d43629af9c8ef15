namespace Samvad.Hosting.Turns;

/// <summary>The conversation was erased while somebody had it in memory; there is nothing to go on with.</summary>
public sealed class ConversationForgottenException(string conversationId)
    : InvalidOperationException($"Conversation {conversationId} has been erased.")
{
    /// <summary>The conversation.</summary>
    public string ConversationId { get; } = conversationId;
}
