using Samvad.Dialogue.State;

namespace Samvad.Dialogue.Events;

/// <summary>
/// A person takes over. All flows are closed but those that owe the user the result of an action which cannot be taken
/// back.
/// </summary>
/// <param name="Team">The team, if the author named one.</param>
/// <param name="Reason">Why, for the colleague.</param>
public sealed record HandedOver(string? Team, string? Reason) : Event
{
    internal override Conversation Apply(Conversation state) =>
        state with
        {
            Handover = new Handover(Team, Reason),
            Stack = state.Stack.RemoveAll(frame => !frame.OwesResult),
            Timer = null,
        };
}
