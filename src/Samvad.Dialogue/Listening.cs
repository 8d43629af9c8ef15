using System.Collections.Immutable;
using Samvad.Dialogue.Commands;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.Inputs;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Steps;
using Samvad.Dialogue.Values;

namespace Samvad.Dialogue;

/// <summary>Takes a message: what every assistant does with a command, before any flow of its author has a say.</summary>
internal sealed class Listening(Turn turn)
{
    private readonly PendingClarification? _clarification = turn.State.Clarification;
    private readonly ImmutableArray<Said> _lastReplies = turn.State.LastReplies;
    private readonly int _opened = turn.State.FramesOpened;

    internal void Hear(UserSaid said)
    {
        turn.Emit(new Heard(said.MessageId, said.Text, said.Language, said.Commands) { File = said.File });
        foreach (var command in said.Commands.DefaultIfEmpty(new NotUnderstood()))
        {
            if (turn.State.Handover is not null && command is not Commands.StartOver)
            {
                Running.Tell(turn, SystemReply.WithColleague);
                return;
            }

            Running.Guard(turn, () => Hear(command));
        }
    }

    private void Hear(Command command)
    {
        switch (command)
        {
            case StartFlow start:
                Start(start.Flow, start.Mentions);
                break;
            case Select { Choice: var choice } when choice.StartsWith(Option.FlowPrefix, StringComparison.Ordinal):
                Start(choice[Option.FlowPrefix.Length..], []);
                break;
            case Select { Offered: { } offered } when turn.State.Top is not { Wait: Wait.Input } || offered < turn.State.Question?.Position:
                Running.Run(turn, _ => Outdated());
                break;
            case Commands.Correct correct:
                Running.Run(turn, _ => Correct(correct));
                break;
            case Commands.Cancel:
                Cancel();
                break;
            case Commands.Repeat:
                Repeat();
                break;
            case Commands.Help:
                Help();
                break;
            case Commands.StartOver:
                StartOver();
                break;
            case RequestPerson:
                turn.HandOver(null, null);
                Running.Run(turn);
                break;
            case Commands.Clarify clarify:
                Clarify(clarify);
                break;
            default:
                Running.Run(turn, _ => Answer(command));
                break;
        }
    }

    /// <summary>A command that makes sense only as an answer to the open question.</summary>
    private Transition Answer(Command command)
    {
        switch (turn.State.Top?.Wait)
        {
            case Wait.Input:
                return Running.Question(turn).Hear(turn, command);
            case null when command is Affirm or Deny:
                turn.Say(SystemReply.Okay);
                return Transition.Wait;
            case null:
                return Misunderstand();
            default:
                return StillWaiting();
        }
    }

    /// <summary>What the flow on top waits for has not come: it is still being done, or the user has to sign in first.</summary>
    private Transition StillWaiting()
    {
        if (turn.Frame is { IsSigningIn: true, Progress.Stage: { } link })
            Running.AskToSignIn(turn, link);
        else
            turn.Say(SystemReply.StillWorking);
        return Transition.Wait;
    }

    /// <summary>A choice of an earlier question: it must not answer the one that is open now.</summary>
    private Transition Outdated()
    {
        turn.Say(SystemReply.Outdated);
        return turn.State.Top is { Wait: Wait.Input } ? Running.Question(turn).Ask(turn) : Transition.Wait;
    }

    private Transition Misunderstand()
    {
        turn.Emit(new MessageMisunderstood());
        var policy = turn.Assistant.Misunderstanding;
        if (turn.State.Misunderstandings > policy.AtMost && policy.Then is { } then)
        {
            turn.Open(then, ValueMap.Empty, FlowCause.Handler);
            return Transition.Yield;
        }

        turn.Say(SystemReply.NotUnderstood);
        return Transition.Wait;
    }

    private Transition Correct(Commands.Correct correct)
    {
        if (turn.State.Top is { Wait: Wait.Input })
            return turn.Correct(correct.Mentions) ?? Running.Question(turn).Hear(turn, correct);
        return Answer(correct);
    }

    private void Start(string name, ImmutableArray<Mention> mentions)
    {
        if (!turn.Assistant.Flows.TryGetValue(name, out var flow))
        {
            Running.Run(turn, _ => Answer(new NotUnderstood()));
            return;
        }

        // A flow that was on offer takes what the ambiguous message said, wherever the answer itself says no more.
        var isPicked = _clarification?.Options.Any(option => option.Id == Option.FlowPrefix + name) ?? false;
        var known = isPicked ? mentions.AddRange(_clarification!.Mentions) : mentions;
        Running.Run(turn, _ => Start(flow, known));
    }

    private Transition Start(Flow flow, ImmutableArray<Mention> mentions)
    {
        if (turn.State.Top is { } top)
        {
            if (top.Flow == flow.Name || Calls(flow.Name))
            {
                // What this very message began already: “send 500 to Asha and 300 to Ravi”.
                return top.Id > _opened ? FinishFirst() : Again(mentions);
            }

            if (turn.State.Stack.Any(frame => frame.Flow == flow.Name) || turn.State.Stack.Length >= turn.Assistant.OpenFlows)
                return FinishFirst();
            if (turn.Assistant.Flows.GetValueOrDefault(top.Flow)?.Digression == Digression.Refuse)
                return FinishFirst();
        }

        turn.Open(flow.Name, Inputs(flow, mentions), FlowCause.Trigger);
        return Transition.Yield;
    }

    /// <summary>Whether the flow on top runs on behalf of this one: its question is this one's.</summary>
    private bool Calls(string flow)
    {
        var stack = turn.State.Stack;
        for (var i = stack.Length - 2; i >= 0 && stack[i].Wait == Wait.Flow; i--)
        {
            if (stack[i].Flow == flow)
                return true;
        }

        return false;
    }

    /// <summary>The flow that is open already was asked for again: what was said fills it, or it asks again.</summary>
    private Transition Again(ImmutableArray<Mention> mentions)
    {
        if (!mentions.IsEmpty)
            return Answer(new Provide(mentions));
        if (turn.Frame.Wait == Wait.Input)
            return Running.Question(turn).Ask(turn);
        return StillWaiting();
    }

    private Transition FinishFirst()
    {
        var flow = new Text(turn.Topic.Describe(turn.State.Language));
        turn.Say(SystemReply.FinishFirst, extra: ValueMap.Empty.With("flow", flow));
        return turn.Frame.Wait == Wait.Input ? Running.Question(turn).Ask(turn) : Transition.Wait;
    }

    private static ValueMap Inputs(Flow flow, ImmutableArray<Mention> mentions)
    {
        var inputs = ValueMap.Empty;
        foreach (var mention in mentions)
        {
            if (Turn.EmptySlotFor(flow, inputs, mention) is { } slot)
                inputs = inputs.With(slot, mention.Value);
        }

        return inputs;
    }

    private void Cancel()
    {
        switch (turn.State.Top)
        {
            case null:
                turn.Say(SystemReply.NothingToCancel);
                break;
            case { OwesResult: true, Wait: Wait.Action } frame when turn.DoNow() is { Action.CanCancel: true }:
                turn.CancelAction(frame);
                turn.Say(SystemReply.Cancelling);
                break;
            case { OwesResult: true }:
                turn.Say(SystemReply.CannotCancel);
                break;
            case var frame:
                turn.CancelAction(frame);
                Running.Tell(turn, SystemReply.Cancelled);
                turn.End(Flow.Cancelled);
                Running.Run(turn);
                break;
        }
    }

    private void StartOver()
    {
        // What an action that happens once comes to must reach the user, so its flow stays open.
        if (turn.State.Stack.Any(frame => frame.OwesResult))
        {
            turn.Say(SystemReply.CannotCancel);
            return;
        }

        foreach (var frame in turn.State.Stack)
            turn.CancelAction(frame);
        turn.Emit(new StartedOver());
        Running.Tell(turn, SystemReply.StartedOver);
        Running.Greet(turn);
    }

    private void Repeat()
    {
        if (_lastReplies.IsEmpty)
            turn.Say(SystemReply.NothingToRepeat);
        foreach (var said in _lastReplies)
            turn.Emit(said);
        if (_clarification is { } open)
            turn.Emit(new ClarificationAsked(open.Options, open.Mentions));
    }

    private void Help()
    {
        var options = turn.Assistant.Flows.Values
            .Where(flow => !flow.Triggers.IsEmpty && !flow.Descriptions.IsEmpty)
            .OrderBy(flow => flow.Name, StringComparer.Ordinal)
            .Select(flow => new Option(Option.FlowPrefix + flow.Name, flow.Describe(turn.State.Language)));
        turn.Say(SystemReply.Help, [.. options]);
        if (turn.State.Top is { Wait: Wait.Input })
            Running.Run(turn, _ => Running.Question(turn).Ask(turn));
    }

    private void Clarify(Commands.Clarify clarify)
    {
        var options = clarify.Flows
            .Where(turn.Assistant.Flows.ContainsKey)
            .Select(name => new Option(
                Option.FlowPrefix + name, turn.Assistant.Flows[name].Describe(turn.State.Language)));
        ImmutableArray<Option> offered = [.. options];
        if (offered.Length < 2)
        {
            Start(clarify.Flows.FirstOrDefault() ?? "", clarify.Mentions);
            return;
        }

        turn.Emit(new ClarificationAsked(offered, clarify.Mentions));
        turn.Say(SystemReply.Clarify, offered);
    }
}
