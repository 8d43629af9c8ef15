using Samvad.Dialogue.State;

namespace Samvad.Dialogue.Events;

/// <summary>
/// Something that happened in a conversation. Events are facts in the journal: they are never changed, and old ones
/// must stay readable for ever. The set is closed.
/// </summary>
public abstract record Event
{
    private protected Event()
    {
    }

    /// <summary>The state after this event; <see cref="Conversation.Apply"/> counts the position.</summary>
    internal abstract Conversation Apply(Conversation state);
}
