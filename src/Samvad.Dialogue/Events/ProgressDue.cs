using Samvad.Dialogue.State;

namespace Samvad.Dialogue.Events;

/// <summary>An action takes so long that the user should hear that it is still being done.</summary>
/// <param name="Frame">The execution that waits for it.</param>
/// <param name="Timer">The timer's number.</param>
public sealed record ProgressDue(int Frame, long Timer) : Event
{
    internal override Conversation Apply(Conversation state)
    {
        var frame = state.Required(Frame);
        return state.With(frame with { ProgressTold = frame.ProgressTold + 1 }) with { Timer = null };
    }
}
