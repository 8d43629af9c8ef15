using System.Collections.Frozen;
using System.Collections.Immutable;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Dialogue.Steps;

/// <summary>
/// Runs another flow and goes on by its outcome. An outcome without a branch goes on to <see cref="Step.Next"/>, but
/// <c>cancelled</c> and <c>failed</c> end this flow in the same way.
/// </summary>
/// <param name="Id">The id.</param>
/// <param name="Flow">The flow's name.</param>
/// <param name="Arguments">Its inputs.</param>
public sealed record CallStep(string Id, string Flow, ImmutableArray<Argument> Arguments) : Step(Id)
{
    /// <summary>What to keep of its outputs.</summary>
    public ImmutableArray<Save> Save { get; init; } = [];

    /// <summary>By outcome, the id of the step to go to.</summary>
    public FrozenDictionary<string, string> On { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <inheritdoc/>
    public override IEnumerable<string> Targets => base.Targets.Concat(On.Values);

    internal override Transition Run(Turn turn)
    {
        var inputs = ValueMap.Empty;
        foreach (var argument in Arguments)
        {
            if (turn.Evaluate(argument.Value) is { } value)
                inputs = inputs.With(argument.Name, value);
        }

        turn.Open(Flow, inputs, FlowCause.Call, Id);
        return Transition.Yield;
    }

    internal override Transition Receive(Turn turn, Return result)
    {
        turn.Keep(Save, result.Values);
        if (On.TryGetValue(result.Outcome, out var target))
            return Transition.To(target);
        switch (result.Outcome)
        {
            case Definitions.Flow.Cancelled:
                turn.End(result.Outcome);
                return Transition.Yield;
            case Definitions.Flow.Failed:
                Running.CloseFailed(turn);
                return Transition.Yield;
            default:
                return turn.To(Next);
        }
    }
}
