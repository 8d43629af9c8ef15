namespace Samvad.Dialogue.Steps;

/// <summary>Ends the flow.</summary>
/// <param name="Id">The id.</param>
/// <param name="Outcome">The named end.</param>
public sealed record EndStep(string Id, string Outcome) : Step(Id)
{
    internal override Transition Run(Turn turn)
    {
        turn.End(Outcome);
        return Transition.Yield;
    }
}
