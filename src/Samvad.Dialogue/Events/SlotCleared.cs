using Samvad.Dialogue.State;

namespace Samvad.Dialogue.Events;

/// <summary>A slot lost its value.</summary>
/// <param name="Frame">The execution whose slot it is; 0 for a slot of the conversation.</param>
/// <param name="Slot">The slot's name.</param>
/// <param name="Reopens">
/// The execution that goes back to ask for it, and in which answers can be corrected again, whatever was done with the
/// earlier ones; 0 if none does.
/// </param>
public sealed record SlotCleared(int Frame, string Slot, int Reopens = 0) : Event
{
    internal override Conversation Apply(Conversation state)
    {
        if (Reopens != 0)
            state = state.With(state.Required(Reopens) with { IsCommitted = false });
        if (Frame == 0)
            return state with { Slots = state.Slots.Without(Slot) };
        var frame = state.Required(Frame);
        return state.With(frame with { Slots = frame.Slots.Without(Slot) });
    }
}
