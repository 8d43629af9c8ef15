using System.Collections.Frozen;

namespace Samvad.Dialogue.Steps;

/// <summary>Asks a C# rule where to go.</summary>
/// <param name="Id">The id.</param>
/// <param name="Rule">The rule; it has outcomes.</param>
/// <param name="On">By outcome, the id of the step to go to; the others go on to <see cref="Step.Next"/>.</param>
public sealed record RuleStep(string Id, RuleCall Rule, FrozenDictionary<string, string> On) : Step(Id)
{
    /// <inheritdoc/>
    public override IEnumerable<string> Targets => base.Targets.Concat(On.Values);

    internal override Transition Run(Turn turn) =>
        turn.To(On.TryGetValue(turn.Outcome(Rule), out var target) ? target : Next);
}
