using System.Collections.Frozen;
using System.Collections.Immutable;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.Rules;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Dialogue.Steps;

/// <summary>Does an action and goes on by its outcome.</summary>
/// <param name="Id">The id.</param>
/// <param name="Action">The action.</param>
/// <param name="Arguments">What it is given.</param>
public sealed record DoStep(string Id, ActionSignature Action, ImmutableArray<Argument> Arguments) : Step(Id)
{
    /// <summary>What to keep of its results.</summary>
    public ImmutableArray<Save> Save { get; init; } = [];

    /// <summary>By outcome, the id of the step to go to; <c>ok</c>, or an only outcome, may go on to <see cref="Step.Next"/>.</summary>
    public FrozenDictionary<string, string> On { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The outcomes that go on to <see cref="Step.Next"/>.</summary>
    public ImmutableArray<string> Passing { get; init; } = ["ok"];

    /// <summary>What to say while it takes its time; null says nothing.</summary>
    public ProgressPolicy? Progress { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Targets => base.Targets.Concat(On.Values);

    internal override Transition Run(Turn turn)
    {
        if (Action.Account is not { } account)
            return Begin(turn);
        turn.SignIn(this, account);
        return Transition.Wait;
    }

    internal override Transition Receive(Turn turn, Return result)
    {
        turn.Keep(Save, result.Values);
        if (On.TryGetValue(result.Outcome, out var target))
            return Transition.To(target);
        if (Passing.Contains(result.Outcome))
            return turn.To(Next);
        if (Action.Account is not null)
        {
            switch (result.Outcome)
            {
                case ActionSignature.SignedIn:
                    return Begin(turn);
                case ActionSignature.SignedOut:
                    return Run(turn);
            }
        }

        if (result.Outcome == ActionSignature.Cancelled && (Action.CanCancel || Action.Account is not null))
        {
            turn.Say(SystemReply.Cancelled);
            turn.End(Flow.Cancelled);
            return Transition.Yield;
        }

        var isDeclared = Action.Outcomes.Contains(result.Outcome)
            || result.Outcome is ActionSignature.Failed or ActionSignature.Unknown;
        throw isDeclared
            ? new FaultException(
                FaultCode.Unhandled, $"Action {Action.Name} ended as {result.Outcome}, which the step has no branch for.")
            : new FaultException(
                FaultCode.ActionOutcome, $"Action {Action.Name} ended as {result.Outcome}, which it does not declare.");
    }

    private Transition Begin(Turn turn)
    {
        var arguments = ValueMap.Empty;
        foreach (var argument in Arguments)
        {
            if (turn.Evaluate(argument.Value) is { } value)
                arguments = arguments.With(argument.Name, value);
        }

        var missing = Action.Parameters.FirstOrDefault(p => !p.IsOptional && !arguments.Contains(p.Name));
        if (missing is not null)
            throw new FaultException(FaultCode.MissingArgument, $"Action {Action.Name} was not given {missing.Name}.");
        turn.Request(this, arguments);
        return Transition.Wait;
    }
}
