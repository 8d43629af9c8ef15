using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Dialogue.Events;

/// <summary>A slot got a value.</summary>
/// <param name="Frame">The execution whose slot it is; 0 for a slot of the conversation.</param>
/// <param name="Slot">The slot's name.</param>
/// <param name="Value">The value.</param>
/// <param name="Source">Where it came from.</param>
public sealed record SlotFilled(int Frame, string Slot, Value Value, SlotSource Source) : Event
{
    internal override Conversation Apply(Conversation state)
    {
        if (Frame == 0)
            return state with { Slots = state.Slots.With(Slot, Value) };
        var frame = state.Required(Frame);
        return state.With(frame with { Slots = frame.Slots.With(Slot, Value) });
    }
}
