using System.Collections.Immutable;
using Samvad.Dialogue.Definitions;

namespace Samvad.Dialogue.Steps;

/// <summary>Goes where the first condition that holds points.</summary>
/// <param name="Id">The id.</param>
/// <param name="Cases">The conditions in order; <see cref="Step.Next"/> follows if none holds.</param>
public sealed record BranchStep(string Id, ImmutableArray<BranchCase> Cases) : Step(Id)
{
    /// <inheritdoc/>
    public override IEnumerable<string> Targets => base.Targets.Concat(Cases.Select(@case => @case.Then));

    internal override Transition Run(Turn turn)
    {
        foreach (var @case in Cases)
        {
            if (turn.Holds(@case.If))
                return Transition.To(@case.Then);
        }

        return turn.To(Next);
    }
}

/// <summary>A branch.</summary>
/// <param name="If">When to take it.</param>
/// <param name="Then">The id of the step that it leads to.</param>
public sealed record BranchCase(ICondition If, string Then);
