using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.Inputs;
using Samvad.Dialogue.Rules;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Dialogue;

/// <summary>
/// What an assistant does next. A pure function: equal arguments give equal decisions, whenever and wherever it runs.
/// </summary>
public static class Decider
{
    /// <summary>Decides a turn.</summary>
    /// <param name="assistant">The assistant.</param>
    /// <param name="state">Where the conversation stands.</param>
    /// <param name="input">What made the turn.</param>
    /// <param name="now">The time of the turn.</param>
    /// <returns>
    /// The events, the effects and the state after them. Inputs that no longer matter (an elapsed timer of an answered
    /// question, the second return of an action) give no events. It never throws for what authors, developers or users
    /// did: a fault of theirs is an event, and the user is told.
    /// </returns>
    public static Decision Decide(Assistant assistant, Conversation state, Input input, DateTimeOffset now)
    {
        var turn = new Turn(assistant, state, now);
        switch (input)
        {
            case Opened opened:
                Open(turn, opened);
                break;
            case UserSaid said:
                new Listening(turn).Hear(said);
                break;
            case ActionReturned returned:
                Take(turn, returned);
                break;
            case ActionProgressed progressed:
                Advance(turn, progressed);
                break;
            case TimerDue due:
                Remind(turn, due);
                break;
            case TurnAborted aborted:
                Abort(turn, aborted);
                break;
        }

        Running.BreakSilence(turn, input);
        return turn.Finish();
    }

    private static void Open(Turn turn, Opened opened)
    {
        if (turn.State.Position > 0)
            return;
        var language = opened.Language is { } wanted && turn.Assistant.Languages.Contains(wanted)
            ? wanted
            : turn.Assistant.DefaultLanguage;
        turn.Emit(new ConversationStarted(language, turn.Assistant.Version, opened.User));
        Running.Greet(turn);
    }

    private static void Abort(Turn turn, TurnAborted aborted)
    {
        if (aborted.MessageId is { } id)
            turn.Emit(new Heard(id, aborted.Text ?? "", turn.State.Language, []));
        var fault = new FaultException(FaultCode.Aborted, aborted.Detail);
        var returned = turn.State.Stack.FirstOrDefault(f => f.Execution is not null && f.Execution == aborted.Execution);
        if (returned is not null)
        {
            // Its result is lost, and a flow that waited on for it could never be left.
            turn.Emit(new ActionFinished(
                returned.Id, returned.Execution!, ActionSignature.Unknown, ValueMap.Empty, aborted.Detail));
        }

        if (returned is null || returned.Id == turn.Frame.Id)
            Running.Run(turn, _ => throw fault);
        else
            Running.Report(turn, fault);
    }

    private static void Take(Turn turn, ActionReturned returned)
    {
        var frame = turn.State.Stack.FirstOrDefault(f => f.Execution == returned.Execution);
        if (frame is null)
            return;
        turn.Emit(new ActionFinished(
            frame.Id, returned.Execution, returned.Outcome, returned.Results, returned.Detail));
        if (turn.Frame.Id == frame.Id)
            Running.Run(turn);
    }

    private static void Advance(Turn turn, ActionProgressed progressed)
    {
        var frame = turn.State.Stack.FirstOrDefault(f => f.Execution == progressed.Execution);
        if (frame is null || frame.Progress == new Progress(progressed.Stage, progressed.Percent))
            return;
        turn.Emit(new ActionAdvanced(frame.Id, progressed.Execution, progressed.Stage, progressed.Percent));
        if (frame.IsSigningIn && progressed.Stage is { } link)
            Running.AskToSignIn(turn, link);
    }

    private static void Remind(Turn turn, TimerDue due)
    {
        if (turn.State.Timer != due.Timer)
            return;
        if (turn.ProgressPolicyNow() is { } progress)
        {
            turn.Emit(new ProgressDue(turn.Frame.Id, due.Timer));
            Running.Tell(turn, progress.Say, ValueMap.Empty.With(Progress.Name, Progress.Value(turn.Frame.Progress)));
            return;
        }

        var policy = turn.NoInputPolicyNow();
        turn.Emit(new TimerElapsed(due.Timer));
        if (policy is null)
            return;
        if (turn.State.Silences <= policy.AtMost)
        {
            if (policy.Say is { } reply)
                Running.Tell(turn, reply);
        }
        else if (policy.Then is { } then)
        {
            Running.GoOn(turn, then);
        }
    }
}
