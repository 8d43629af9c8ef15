using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Dialogue.Events;

/// <summary>A value was not accepted; its slot is empty again.</summary>
/// <param name="Frame">The execution whose slot it is.</param>
/// <param name="Slot">The slot's name.</param>
/// <param name="Value">The value.</param>
/// <param name="Outcome">Why: the outcome of the rule, or <c>invalid</c>.</param>
public sealed record SlotRejected(int Frame, string Slot, Value Value, string Outcome) : Event
{
    internal override Conversation Apply(Conversation state)
    {
        var frame = state.Required(Frame);
        return state.With(frame with { Slots = frame.Slots.Without(Slot), Attempts = frame.Attempts + 1 });
    }
}
