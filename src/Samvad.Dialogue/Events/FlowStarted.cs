using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Dialogue.Events;

/// <summary>A flow was opened on top of the stack.</summary>
/// <param name="Frame">The number of this execution.</param>
/// <param name="Flow">The flow's name.</param>
/// <param name="Inputs">The slots that are filled from the start.</param>
/// <param name="Cause">Why.</param>
/// <param name="CallStep">The id of the step that called it, in the flow that was on top; null if none did.</param>
public sealed record FlowStarted(int Frame, string Flow, ValueMap Inputs, FlowCause Cause, string? CallStep) : Event
{
    internal override Conversation Apply(Conversation state)
    {
        if (Cause == FlowCause.Call && state.Top is { } caller)
            state = state.With(caller with { Step = CallStep, Wait = Wait.Flow, Expectation = null });
        return state with
        {
            Stack = state.Stack.Add(new Frame { Id = Frame, Flow = Flow, Slots = Inputs }),
            FramesOpened = Math.Max(state.FramesOpened, Frame),
            Misunderstandings = 0,
        };
    }
}
