using System.Collections.Immutable;
using Samvad.Dialogue.Commands;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.State;

namespace Samvad.Dialogue.Steps;

/// <summary>A step that asks something and waits for the answer.</summary>
/// <param name="Id">The id.</param>
/// <param name="Prompt">The name of the reply that asks.</param>
public abstract record QuestionStep(string Id, string Prompt) : Step(Id)
{
    /// <summary>What to do when the answer does not do.</summary>
    public RepromptPolicy Reprompt { get; init; } = RepromptPolicy.Default;

    /// <inheritdoc/>
    public override IEnumerable<string> Targets =>
        Reprompt.Then is null ? base.Targets : base.Targets.Append(Reprompt.Then);

    /// <summary>What an answer must look like now.</summary>
    internal abstract Expectation Expect(Turn turn);

    /// <summary>Takes what the user said while the question is open.</summary>
    internal abstract Transition Hear(Turn turn, Command command);

    /// <summary>Asks, and waits.</summary>
    internal Transition Ask(Turn turn)
    {
        var expectation = Expect(turn);
        turn.Say(Prompt, expectation.Options);
        return Listen(turn, expectation);
    }

    /// <summary>Opens the question without saying it, since something that asks has just been said.</summary>
    private protected Transition Listen(Turn turn, Expectation expectation)
    {
        turn.Emit(new Asked(turn.Frame.Id, Id, expectation));
        return Transition.Wait;
    }

    /// <summary>Asks again because the answer was not one; gives up when that has happened too often.</summary>
    private protected Transition Miss(Turn turn)
    {
        turn.Emit(new AnswerMissed(turn.Frame.Id));
        if (turn.Frame.Attempts > Reprompt.AtMost)
            return GiveUp(turn);
        if (Reprompt.Say is { } again)
        {
            var expectation = Expect(turn);
            turn.Say(again, expectation.Options);
            return Listen(turn, expectation);
        }

        turn.Say(SystemReply.NotUnderstood);
        return Ask(turn);
    }

    /// <summary>Leaves the question after too many answers that did not do.</summary>
    private protected Transition GiveUp(Turn turn)
    {
        if (Reprompt.Then is { } then)
            return Answer(turn, then);
        turn.Say(SystemReply.GaveUp);
        turn.End(Flow.Cancelled);
        return Transition.Yield;
    }

    /// <summary>Closes the question and goes on.</summary>
    private protected static Transition Answer(Turn turn, string? next)
    {
        if (turn.Frame.Wait == Wait.Input)
            turn.Emit(new Answered(turn.Frame.Id));
        return turn.To(next);
    }

    /// <summary>
    /// Takes values which do not answer this question: they fill empty inputs or correct filled ones, and the flow goes
    /// back to where they count, or the question is asked again. A miss if none is of use.
    /// </summary>
    private protected Transition TakeOthers(Turn turn, ImmutableArray<Mention> mentions)
    {
        var before = turn.Frame.Slots;
        var left = turn.FillEmpty(mentions);
        if (turn.Correct(left) is { } corrected)
            return corrected;
        if (left.Length == mentions.Length)
            return Miss(turn);
        var filled = turn.Frame.Slots.Select(slot => slot.Key).Where(slot => !before.Contains(slot));
        return turn.GoBack([.. filled]) ?? Ask(turn);
    }
}
