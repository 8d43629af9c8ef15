using Samvad.Dialogue.State;

namespace Samvad.Dialogue.Events;

/// <summary>A slot lost its value, to be asked for again.</summary>
/// <param name="Frame">The execution whose slot it is; 0 for a slot of the conversation.</param>
/// <param name="Slot">The slot's name.</param>
public sealed record SlotCleared(int Frame, string Slot) : Event
{
    internal override Conversation Apply(Conversation state)
    {
        if (Frame == 0)
            return state with { Slots = state.Slots.Without(Slot) };
        var frame = state.Required(Frame);
        return state.With(frame with { Slots = frame.Slots.Without(Slot) });
    }
}
