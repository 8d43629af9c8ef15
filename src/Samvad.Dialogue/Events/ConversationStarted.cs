using Samvad.Dialogue.State;

namespace Samvad.Dialogue.Events;

/// <summary>A conversation began.</summary>
/// <param name="Language">The language that it begins in.</param>
/// <param name="Assistant">The version of the assistant.</param>
/// <param name="User">Who it is with, where the host knows that.</param>
public sealed record ConversationStarted(string Language, string Assistant, string? User) : Event
{
    internal override Conversation Apply(Conversation state) => state with { Language = Language };
}
