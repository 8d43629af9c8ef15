using Samvad.Dialogue.Definitions;

namespace Samvad.Dialogue.Steps;

/// <summary>
/// Hands the conversation over to a person; all flows are closed but those that owe the user the result of an action.
/// </summary>
/// <param name="Id">The id.</param>
/// <param name="Team">The team, or null.</param>
/// <param name="Reason">Why, for the colleague, or null.</param>
public sealed record HandoverStep(string Id, string? Team, ITemplate? Reason) : Step(Id)
{
    internal override Transition Run(Turn turn)
    {
        turn.HandOver(Team, Reason is null ? null : turn.Render(Reason));
        return Transition.Yield;
    }
}
