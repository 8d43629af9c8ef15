using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.Inputs;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Steps;
using Samvad.Dialogue.Values;

namespace Samvad.Dialogue;

/// <summary>Runs the flow on top of the stack until it waits, and whatever is below it when it ends.</summary>
internal static class Running
{
    /// <summary>The name of the assistant's flow for what goes wrong.</summary>
    private const string FailureHandler = "on.failed";

    /// <summary>Runs what is on top of the stack.</summary>
    internal static void Run(Turn turn) => Run(turn, static _ => Transition.Yield);

    /// <summary>Runs <paramref name="first"/> in the flow on top, then whatever follows.</summary>
    internal static void Run(Turn turn, Func<Turn, Transition> first)
    {
        var next = first;
        for (var steps = 0; ; steps++)
        {
            var transition = Attempt(turn, next, steps);
            if (transition.IsWaiting)
                return;
            if (transition.Step is { } id)
                next = t => Find(t, id).Run(t);
            else if (turn.State.Top is null)
                return;
            else
                next = GoOn;
        }
    }

    /// <summary>Goes to a step of the flow on top, or, if it has none of that name, opens that flow.</summary>
    internal static void GoOn(Turn turn, string stepOrFlow) => Run(turn, t =>
    {
        if (t.State.Top is not null && t.Flow.Find(stepOrFlow) is not null)
        {
            t.Emit(new Answered(t.Frame.Id));
            return Transition.To(stepOrFlow);
        }

        t.Open(stepOrFlow, ValueMap.Empty, FlowCause.Handler);
        return Transition.Yield;
    });

    /// <summary>Greets, if the assistant does.</summary>
    internal static void Greet(Turn turn)
    {
        if (turn.Assistant.Greeting is { } greeting)
            Tell(turn, greeting);
    }

    /// <summary>Says a reply outside of any step; one that cannot be said ends nothing.</summary>
    internal static void Tell(Turn turn, string reply, ValueMap? extra = null) =>
        Guard(turn, () => turn.Say(reply, extra: extra));

    /// <summary>Asks the user to sign in elsewhere, by a link.</summary>
    internal static void AskToSignIn(Turn turn, string link) =>
        Tell(turn, SystemReply.SignIn, ValueMap.Empty.With("link", new Text(link)));

    /// <summary>
    /// Says something if the user has heard nothing since their message and no action is under way that will speak: a
    /// flow without a word of its own must not look like a dead line.
    /// </summary>
    internal static void BreakSilence(Turn turn, Input input)
    {
        if (input is not (UserSaid or ActionReturned) || !turn.HasEvents || !turn.State.LastReplies.IsEmpty)
            return;
        if (turn.State.Top is not { Wait: Wait.Action })
            Tell(turn, SystemReply.Okay);
        else if (input is UserSaid && !turn.RequestsAction)
            Tell(turn, SystemReply.StillWorking);
    }

    /// <summary>Does something outside of any step; a fault is told to the user and ends nothing.</summary>
    internal static void Guard(Turn turn, Action action)
    {
        try
        {
            action();
        }
        catch (FaultException fault)
        {
            Report(turn, fault);
        }
    }

    /// <summary>What the flow on top does when it has the word: what came back, its open question, or its next step.</summary>
    private static Transition GoOn(Turn turn)
    {
        var frame = turn.Frame;
        switch (frame.Wait)
        {
            case Wait.Action:
            case Wait.Flow:
                return Transition.Wait;
            case Wait.Input:
                return Resume(turn);
        }

        if (frame.Return is { } result)
        {
            var step = Find(turn, frame.Step!);
            turn.Emit(new Returned(frame.Id));
            return step.Receive(turn, result);
        }

        return turn.Flow.Steps[0].Run(turn);
    }

    /// <summary>Back to an open question after something in between.</summary>
    private static Transition Resume(Turn turn)
    {
        turn.Emit(new FlowResumed(turn.Frame.Id, turn.Frame.Flow));
        var flow = new Text(turn.Topic.Describe(turn.State.Language));
        turn.Say(SystemReply.Resumed, extra: ValueMap.Empty.With("flow", flow));
        return Question(turn).Ask(turn);
    }

    /// <summary>The open question of the flow on top.</summary>
    internal static QuestionStep Question(Turn turn) => Find(turn, turn.Frame.Step!) as QuestionStep
        ?? throw new FaultException(
            FaultCode.Vanished, $"Step {turn.Frame.Step} of flow {turn.Frame.Flow} asks nothing any more.");

    private static Step Find(Turn turn, string id) => turn.Flow.Find(id)
        ?? throw new FaultException(FaultCode.Vanished, $"Flow {turn.Frame.Flow} has no step {id} any more.");

    private static Transition Attempt(Turn turn, Func<Turn, Transition> next, int steps)
    {
        try
        {
            if (steps >= turn.Assistant.StepsPerTurn)
            {
                // This fault closes whatever goes in a circle, so the turn ends.
                throw new FaultException(
                    FaultCode.StepLimit,
                    $"The turn ran {steps} steps without waiting for anybody: flow {turn.State.Top?.Flow} goes in a circle.");
            }

            return next(turn);
        }
        catch (FaultException fault)
        {
            return Fail(turn, fault);
        }
    }

    /// <summary>Tells the user, and ends what is at fault.</summary>
    private static Transition Fail(Turn turn, FaultException fault)
    {
        Report(turn, fault);
        if (fault.Code is FaultCode.StepLimit)
        {
            while (turn.State.Top is { Wait: not Wait.Action, OwesResult: false })
                turn.End(Flow.Failed);

            // What goes on below has a budget of its own. It owes a result, and there are fewer of those each time.
            Run(turn);
            return Transition.Wait;
        }

        // A flow that waits for an action was not running: the fault is in what was said meanwhile, and the result
        // of the action must still reach the user.
        if (turn.State.Top is { Wait: Wait.Action })
            return Transition.Wait;
        CloseFailed(turn);
        return Transition.Yield;
    }

    /// <summary>
    /// Ends the flow on top as failed. The flow that called it decides what then; where none did, the assistant's own
    /// handler has a go.
    /// </summary>
    internal static void CloseFailed(Turn turn)
    {
        var stack = turn.State.Stack;
        var isCalled = stack is [.., { Wait: Wait.Flow }, _];
        var isHandler = stack is [.., { Flow: FailureHandler }];
        if (!stack.IsEmpty)
            turn.End(Flow.Failed);
        if (!isCalled && !isHandler && turn.Assistant.Flows.ContainsKey(FailureHandler))
            turn.Open(FailureHandler, ValueMap.Empty, FlowCause.Handler);
    }

    /// <summary>Journals a fault and tells the user, once for faults in a row.</summary>
    internal static void Report(Turn turn, FaultException fault)
    {
        turn.Emit(new Faulted(turn.State.Top?.Flow, turn.State.Top?.Step, fault.Code, fault.Message));
        if (turn.LastSaid?.Reply == SystemReply.TechnicalProblem)
            return;
        try
        {
            turn.Say(SystemReply.TechnicalProblem);
        }
        catch (FaultException)
        {
            // The very text that says so is broken; the user gets this one rather than silence.
            turn.Emit(new Said(SystemReply.TechnicalProblem, "Something went wrong on our side.", "en", []));
        }
    }
}
