using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Dialogue.Events;

/// <summary>The flow on top of the stack ended.</summary>
/// <param name="Frame">The number of the execution.</param>
/// <param name="Flow">The flow's name.</param>
/// <param name="Outcome">The named end.</param>
/// <param name="Outputs">The values handed to the caller.</param>
public sealed record FlowEnded(int Frame, string Flow, string Outcome, ValueMap Outputs) : Event
{
    internal override Conversation Apply(Conversation state)
    {
        if (state.Top?.Id != Frame)
            throw new UnknownFrameException(Frame, state.Position);
        state = state with { Stack = state.Stack.RemoveAt(state.Stack.Length - 1), Timer = null };
        return state.Top is { Wait: Wait.Flow } caller
            ? state.With(caller with { Wait = Wait.None, Return = new Return(Outcome, Outputs) })
            : state;
    }
}
