namespace Samvad.Dialogue.Steps;

/// <summary>Goes to a step. Going to a question empties its slot first, so that it is asked again.</summary>
/// <param name="Id">The id.</param>
/// <param name="Target">The id of the step to go to.</param>
public sealed record GotoStep(string Id, string Target) : Step(Id)
{
    /// <inheritdoc/>
    public override IEnumerable<string> Targets => [Target];

    internal override Transition Run(Turn turn)
    {
        var slot = turn.Flow.Find(Target) switch
        {
            AskStep ask => ask.Slot,
            ChooseStep choose => choose.Slot,
            _ => null,
        };
        if (slot is not null)
            turn.Reopen(slot);
        return Transition.To(Target);
    }
}
