using Samvad.Dialogue.State;

namespace Samvad.Storage.Forms;

/// <summary>The state of a conversation from what is stored of it: its snapshot, and the events that the snapshot lacks.</summary>
internal static class Replayed
{
    /// <param name="store">The store, for the message of a failure.</param>
    /// <param name="snapshot">The snapshot; null where there is none that can be read.</param>
    /// <param name="position">Where the conversation stands.</param>
    /// <param name="events">The events after a position, up to <paramref name="position"/>.</param>
    /// <exception cref="StoreCorruptException">The events do not lead there.</exception>
    internal static Conversation State(
        string store, Conversation? snapshot, long position, Func<long, IEnumerable<StoredEvent>> events)
    {
        var state = snapshot ?? Conversation.Empty;
        if (state.Position == position)
            return state;
        try
        {
            foreach (var stored in events(state.Position))
                state = state.Apply(stored.Event);
        }
        catch (UnknownFrameException e)
        {
            throw new StoreCorruptException(store, $"{store}: {e.Message} Restore a backup.", e);
        }

        return state.Position == position
            ? state
            : throw new StoreCorruptException(
                store, $"{store}: a conversation at position {position} has {state.Position} events. Restore a backup.");
    }
}
