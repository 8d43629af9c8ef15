namespace Samvad.Dialogue.Steps;

/// <summary>Says a reply.</summary>
/// <param name="Id">The id.</param>
/// <param name="Reply">The reply's name.</param>
public sealed record SayStep(string Id, string Reply) : Step(Id)
{
    internal override Transition Run(Turn turn)
    {
        turn.Say(Reply);
        return turn.To(Next);
    }
}
