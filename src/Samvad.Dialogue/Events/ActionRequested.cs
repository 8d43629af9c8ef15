using Samvad.Dialogue.Rules;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Dialogue.Events;

/// <summary>An action was asked for; it runs outside the turn.</summary>
/// <param name="Frame">The execution that waits for it.</param>
/// <param name="Step">The id of the step that waits for it.</param>
/// <param name="Execution">The id of this execution of the action, unique in its conversation.</param>
/// <param name="Action">The action's name.</param>
/// <param name="Arguments">What it is given.</param>
/// <param name="IsOnce">Whether doing it twice would do harm.</param>
public sealed record ActionRequested(
    int Frame, string Step, string Execution, string Action, ValueMap Arguments, bool IsOnce) : Event
{
    internal override Conversation Apply(Conversation state)
    {
        var frame = state.Required(Frame);
        state = state with { ActionsRequested = state.ActionsRequested + 1 };
        return state.With(frame with
        {
            Step = Step,
            Wait = Wait.Action,
            Execution = Execution,
            IsCommitted = frame.IsCommitted || IsOnce,
            IsSigningIn = Action == ActionSignature.SignIn,
        });
    }
}
