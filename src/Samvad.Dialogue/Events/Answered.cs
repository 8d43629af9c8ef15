using Samvad.Dialogue.State;

namespace Samvad.Dialogue.Events;

/// <summary>The open question is closed; the flow goes on.</summary>
/// <param name="Frame">The execution that asked.</param>
public sealed record Answered(int Frame) : Event
{
    internal override Conversation Apply(Conversation state)
    {
        var frame = state.Required(Frame);
        return state.With(frame with { Step = null, Wait = Wait.None, Expectation = null, Attempts = 0 });
    }
}
