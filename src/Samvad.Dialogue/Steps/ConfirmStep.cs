using Samvad.Dialogue.Commands;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.State;

namespace Samvad.Dialogue.Steps;

/// <summary>
/// Asks for a yes before going on. A changed value (“no, make it 600”) is taken, checked, and confirmed anew.
/// </summary>
/// <param name="Id">The id.</param>
/// <param name="Prompt">The name of the reply that asks.</param>
public sealed record ConfirmStep(string Id, string Prompt) : QuestionStep(Id, Prompt)
{
    /// <summary>The id of the step to go to on a no; null ends the flow as <see cref="Flow.Cancelled"/>.</summary>
    public string? Deny { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Targets => Deny is null ? base.Targets : base.Targets.Append(Deny);

    internal override Expectation Expect(Turn turn) =>
        new(ExpectationKind.Confirmation, null, null, turn.YesNo());

    internal override Transition Run(Turn turn) => Ask(turn);

    internal override Transition Hear(Turn turn, Command command) => command switch
    {
        Affirm or Select { Choice: Option.Yes } => Answer(turn, Next),
        Commands.Deny or Select { Choice: Option.No } => Declined(turn),
        Provide provide => TakeOthers(turn, provide.Mentions),
        Correct correct => TakeOthers(turn, correct.Mentions),
        _ => Miss(turn),
    };

    private Transition Declined(Turn turn)
    {
        if (Deny is not null)
            return Answer(turn, Deny);
        turn.Say(SystemReply.Cancelled);
        turn.End(Flow.Cancelled);
        return Transition.Yield;
    }
}
