using Samvad.Dialogue.State;

namespace Samvad.Dialogue.Events;

/// <summary>A flow has looked at what an action or a called flow came back with, and goes on.</summary>
/// <param name="Frame">The execution.</param>
public sealed record Returned(int Frame) : Event
{
    internal override Conversation Apply(Conversation state)
    {
        var frame = state.Required(Frame);
        return state.With(frame with { Return = null, Step = null });
    }
}
