using Samvad.Dialogue.State;

namespace Samvad.Dialogue.Events;

/// <summary>What the user said did not answer the open question.</summary>
/// <param name="Frame">The execution that asked.</param>
public sealed record AnswerMissed(int Frame) : Event
{
    internal override Conversation Apply(Conversation state)
    {
        var frame = state.Required(Frame);
        return state.With(frame with { Attempts = frame.Attempts + 1 });
    }
}
