using System.Collections.Immutable;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.Values;

namespace Samvad.Dialogue.Steps;

/// <summary>Puts values into slots.</summary>
/// <param name="Id">The id.</param>
/// <param name="Assignments">What goes where, in order.</param>
public sealed record SetStep(string Id, ImmutableArray<Assignment> Assignments) : Step(Id)
{
    internal override Transition Run(Turn turn)
    {
        foreach (var assignment in Assignments)
        {
            if (assignment.Value(turn) is { } value)
                turn.Fill(assignment.Slot, value, SlotSource.Flow);
            else
                turn.Clear(assignment.Slot);
        }

        return turn.To(Next);
    }
}

/// <summary>A value for a slot: an expression, or what a rule computes; exactly one of the two.</summary>
/// <param name="Slot">The slot. An expression without a value empties it.</param>
/// <param name="Expression">The expression.</param>
/// <param name="Rule">The rule.</param>
public sealed record Assignment(string Slot, IExpression? Expression, RuleCall? Rule)
{
    internal Value? Value(Turn turn) => Rule is null ? turn.Evaluate(Expression!) : turn.Compute(Rule);
}
