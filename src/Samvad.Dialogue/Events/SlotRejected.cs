using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Dialogue.Events;

/// <summary>A value was not accepted; its slot is empty again.</summary>
/// <param name="Frame">The execution whose slot it is; 0 for a slot of the conversation.</param>
/// <param name="Slot">The slot's name.</param>
/// <param name="Value">The value.</param>
/// <param name="Outcome">Why: the outcome of the rule, or <c>invalid</c>.</param>
public sealed record SlotRejected(int Frame, string Slot, Value Value, string Outcome) : Event
{
    internal override Conversation Apply(Conversation state)
    {
        // A slot of the conversation is asked for by the flow that has the word.
        var frame = Frame == 0 ? state.Required(state.Top?.Id ?? 0) : state.Required(Frame);
        if (Frame == 0)
        {
            state = state with { Slots = state.Slots.Without(Slot) };
            return state.With(frame with { Attempts = frame.Attempts + 1 });
        }

        return state.With(frame with { Slots = frame.Slots.Without(Slot), Attempts = frame.Attempts + 1 });
    }
}
