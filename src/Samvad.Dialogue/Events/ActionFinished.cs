using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Dialogue.Events;

/// <summary>An action came back.</summary>
/// <param name="Frame">The execution that waited for it.</param>
/// <param name="Execution">The id of the action's execution.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Results">The values that it returned.</param>
/// <param name="Detail">What went wrong, for the author; null if nothing did.</param>
public sealed record ActionFinished(
    int Frame, string Execution, string Outcome, ValueMap Results, string? Detail) : Event
{
    internal override Conversation Apply(Conversation state)
    {
        var frame = state.Required(Frame);
        // The timer of the flow on top is this flow's, and there is nothing more to wait for.
        state = state.Top!.Id == Frame ? state with { Timer = null } : state;
        return state.With(frame with
        {
            Wait = Wait.None,
            Execution = null,
            IsSigningIn = false,
            Progress = null,
            ProgressTold = 0,
            Return = new Return(Outcome, Results),
        });
    }
}
