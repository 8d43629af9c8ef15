using System.Collections.Immutable;
using Samvad.Dialogue.Commands;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Effects;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.Rules;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Steps;
using Samvad.Dialogue.Values;

namespace Samvad.Dialogue;

/// <summary>
/// A turn while it is being decided. It changes nothing but by emitting events, and what it knows is the state that
/// those events make: therefore a replayed journal cannot come to another state.
/// </summary>
internal sealed class Turn(Assistant assistant, Conversation state, DateTimeOffset now)
{
    private readonly ImmutableArray<Event>.Builder _events = ImmutableArray.CreateBuilder<Event>();
    private readonly ImmutableArray<Effect>.Builder _effects = ImmutableArray.CreateBuilder<Effect>();
    private readonly bool _hadTimer = state.Timer is not null;
    private readonly Evaluation _evaluation = new(assistant, now);

    internal Assistant Assistant { get; } = assistant;

    internal Conversation State { get; private set; } = state;

    /// <summary>What was said last in this turn; null if nothing was yet.</summary>
    internal Said? LastSaid { get; private set; }

    /// <summary>Whether anything has happened in this turn.</summary>
    internal bool HasEvents => _events.Count > 0;

    /// <summary>Whether the turn asks for an action, whose return will speak to the user.</summary>
    internal bool RequestsAction { get; private set; }

    /// <summary>The open flow that has the word.</summary>
    internal Frame Frame => State.Top!;

    /// <summary>The definition of the flow that has the word.</summary>
    internal Flow Flow => Assistant.Flows.TryGetValue(Frame.Flow, out var flow)
        ? flow
        : throw new FaultException(FaultCode.Vanished, $"There is no flow {Frame.Flow} any more.");

    /// <summary>The open flow as people know it: the one on whose behalf a called flow runs, not the called one.</summary>
    internal Flow Topic
    {
        get
        {
            var stack = State.Stack;
            var at = stack.Length - 1;
            while (at > 0 && stack[at - 1].Wait == Wait.Flow)
                at--;
            return Assistant.Flows.GetValueOrDefault(stack[at].Flow) ?? Flow;
        }
    }

    internal void Emit(Event @event)
    {
        State = State.Apply(@event);
        _events.Add(@event);
        LastSaid = @event as Said ?? LastSaid;
    }

    /// <summary>What the turn came to. The no-input timer is set or taken back here, once for all steps.</summary>
    internal Decision Finish()
    {
        if (HasEvents)
            SetTimer();
        return new(_events.DrainToImmutable(), _effects.DrainToImmutable(), State);
    }

    internal void Say(string reply, ImmutableArray<Option> options = default, ValueMap? extra = null) =>
        Emit(Render(reply, options, extra));

    internal Said Render(string reply, ImmutableArray<Option> options = default, ValueMap? extra = null) =>
        _evaluation.Say(reply, State, options, extra);

    internal string Render(ITemplate template) => _evaluation.Render(template, State);

    internal Value? Evaluate(IExpression expression) => _evaluation.Evaluate(expression, State);

    internal bool Holds(ICondition condition) => _evaluation.Holds(condition, State);

    internal string Outcome(RuleCall call) => _evaluation.Outcome(call, State);

    internal Value Compute(RuleCall call) => _evaluation.Compute(call, State);

    internal ImmutableArray<Option> YesNo() =>
        [new(Option.Yes, Render(SystemReply.Yes).Text), new(Option.No, Render(SystemReply.No).Text)];

    internal Value? ValueOf(string slot) => SlotFrame(slot) == 0 ? State.Slots[slot] : Frame.Slots[slot];

    internal string TypeOf(string slot) =>
        (Flow.Slot(slot) ?? Assistant.Slots.FirstOrDefault(s => s.Name == slot))?.Type ?? SlotType.Any;

    /// <summary>The number of the execution that a slot belongs to; 0 for a slot of the conversation.</summary>
    internal int SlotFrame(string slot) => Flow.Slot(slot) is null ? 0 : Frame.Id;

    internal void Fill(string slot, Value value, SlotSource source) =>
        Emit(new SlotFilled(SlotFrame(slot), slot, value, source));

    internal void Clear(string slot)
    {
        if (ValueOf(slot) is not null)
            Emit(new SlotCleared(SlotFrame(slot), slot));
    }

    /// <summary>Empties a slot since the flow goes back to its question: values can be changed again from there.</summary>
    internal void Reopen(string slot) => Emit(new SlotCleared(SlotFrame(slot), slot, Frame.Id));

    /// <summary>
    /// Puts mentioned values into empty inputs: the one that a mention names, else the first of its type.
    /// </summary>
    /// <returns>The mentions that found no place.</returns>
    internal ImmutableArray<Mention> FillEmpty(ImmutableArray<Mention> mentions)
    {
        foreach (var mention in mentions)
        {
            if (EmptySlotFor(Flow, Frame.Slots, mention) is not { } slot)
                continue;
            Fill(slot, mention.Value, SlotSource.User);
            mentions = mentions.Remove(mention, ReferenceEqualityComparer.Instance);
        }

        return mentions;
    }

    internal static string? EmptySlotFor(Flow flow, ValueMap filled, Mention mention)
    {
        foreach (var slot in flow.Slots)
        {
            if (slot.Role != SlotRole.Input || filled.Contains(slot.Name))
                continue;
            if (mention.Slot is null ? slot.Type == mention.Type : slot.Name == mention.Slot)
                return slot.Name;
        }

        return null;
    }

    /// <summary>
    /// Changes slots that are filled already, and goes back to the earliest question among them so that everything
    /// after it is checked again. Null if nothing that was said can be a correction.
    /// </summary>
    internal Transition? Correct(ImmutableArray<Mention> mentions)
    {
        var corrections = Corrections.Find(this, mentions);
        if (corrections.IsEmpty)
            return null;
        if (Frame.IsCommitted)
        {
            Say(SystemReply.TooLate);
            return Frame.Wait == Wait.Input && Flow.Find(Frame.Step!) is QuestionStep question
                ? question.Ask(this)
                : Transition.Wait;
        }

        foreach (var (slot, mention, _) in corrections)
        {
            Fill(slot, mention.Value, SlotSource.Correction);
            mentions = mentions.Remove(mention, ReferenceEqualityComparer.Instance);
        }

        FillEmpty(mentions);
        var earliest = corrections.MinBy(correction => Flow.Steps.IndexOf(correction.Question))!.Question;
        // A question further on will be reached with what it needs; the flow must not jump there.
        if (Frame.Step is { } here && Flow.Find(here) is QuestionStep open && Flow.Steps.IndexOf(earliest) > Flow.Steps.IndexOf(open))
            return open.Ask(this);
        Emit(new Answered(Frame.Id));
        return Transition.To(earliest.Id);
    }

    /// <summary>
    /// Goes back to the earliest step that has already read one of these inputs, which have just been filled: what came
    /// of it may be different now. Null if no step has.
    /// </summary>
    internal Transition? GoBack(IEnumerable<string> slots)
    {
        if (Frame.IsCommitted || Frame.Step is not { } here || Flow.Find(here) is not { } open)
            return null;
        var earliest = slots.Select(slot => Corrections.FirstUse(this, slot)).OfType<Step>().MinBy(step => Flow.Steps.IndexOf(step));
        if (earliest is null || Flow.Steps.IndexOf(earliest) >= Flow.Steps.IndexOf(open))
            return null;
        Emit(new Answered(Frame.Id));
        return Transition.To(earliest.Id);
    }

    internal Transition To(string? step) => step is null
        ? throw new FaultException(FaultCode.Vanished, $"Flow {Frame.Flow} has no step to go on to.")
        : Transition.To(step);

    internal void Request(DoStep step, ValueMap arguments) => Request(step, step.Action.Name, arguments, step.Action.IsOnce);

    /// <summary>Lets the user sign in to the account that an action is done on behalf of.</summary>
    internal void SignIn(DoStep step, string account) =>
        Request(step, ActionSignature.SignIn, ValueMap.Empty.With("account", new Text(account)), isOnce: false);

    private void Request(DoStep step, string action, ValueMap arguments, bool isOnce)
    {
        var execution = $"{Frame.Id}.{State.ActionsRequested + 1}";
        Emit(new ActionRequested(Frame.Id, step.Id, execution, action, arguments, isOnce));
        _effects.Add(new RunAction(execution, action, arguments, isOnce));
        RequestsAction = true;
    }

    internal void Keep(ImmutableArray<Save> saves, ValueMap values)
    {
        foreach (var save in saves)
        {
            if (values.TryGet(save.Result, out var value))
                Fill(save.Slot, value, SlotSource.Result);
        }
    }

    internal void Open(string flow, ValueMap inputs, FlowCause cause, string? callStep = null)
    {
        if (State.Stack.Length >= Assistant.OpenFlows)
            throw new FaultException(FaultCode.FlowLimit, $"{flow} would be open flow {State.Stack.Length + 1} at once.");
        if (!Assistant.Flows.ContainsKey(flow))
            throw new FaultException(FaultCode.Vanished, $"There is no flow {flow}.");
        Emit(new FlowStarted(State.FramesOpened + 1, flow, inputs, cause, callStep));
    }

    /// <summary>Ends the flow that has the word, with whichever of its outputs are filled.</summary>
    internal void End(string outcome)
    {
        var outputs = ValueMap.Empty;
        if (Assistant.Flows.TryGetValue(Frame.Flow, out var flow))
        {
            foreach (var slot in flow.Slots)
            {
                if (slot.Role == SlotRole.Output && Frame.Slots.TryGet(slot.Name, out var value))
                    outputs = outputs.With(slot.Name, value);
            }
        }

        Emit(new FlowEnded(Frame.Id, Frame.Flow, outcome, outputs));
    }

    internal void HandOver(string? team, string? reason)
    {
        Emit(new HandedOver(team, reason));
        _effects.Add(new NotifyDesk(team, reason));
        Running.Tell(this, SystemReply.HandedOver);
    }

    private void SetTimer()
    {
        if (State.Timer is not null)
            return;
        if (WaitNow() is not { } wait)
        {
            if (_hadTimer)
                _effects.Add(new CancelTimer());
            return;
        }

        var timer = State.Position + 1;
        var due = now + wait;
        Emit(new TimerSet(timer, due));
        _effects.Add(new SetTimer(timer, due));
    }

    /// <summary>After how much time the flow on top has something to say without being asked; null if never.</summary>
    private TimeSpan? WaitNow()
    {
        if (ProgressPolicyNow() is { } progress)
            return Frame.ProgressTold == 0 ? progress.After : progress.Every;
        return NoInputPolicyNow() is { } silence && State.Silences <= silence.AtMost ? silence.After : null;
    }

    /// <summary>The policy for the action that the flow on top waits for; null if it waits for none or says nothing.</summary>
    internal ProgressPolicy? ProgressPolicyNow() => State.Top is { IsSigningIn: false } ? DoNow()?.Progress : null;

    /// <summary>The step that waits for an action in the flow on top; null if none does.</summary>
    internal DoStep? DoNow() => State is { Handover: null, Top: { Wait: Wait.Action, Step: { } step } top }
        ? Assistant.Flows.GetValueOrDefault(top.Flow)?.Find(step) as DoStep
        : null;

    /// <summary>Calls off what a flow waits for, as far as it can be.</summary>
    internal void CancelAction(Frame frame)
    {
        if (frame is { Wait: Wait.Action, Execution: { } execution })
            _effects.Add(new CancelAction(execution));
    }

    /// <summary>The policy for the question that is open now; null if none is or nobody wants a reminder.</summary>
    internal NoInputPolicy? NoInputPolicyNow() => State is { Handover: null, Top: { Wait: Wait.Input } top }
        ? (Assistant.Flows.GetValueOrDefault(top.Flow)?.NoInput ?? Assistant.NoInput)
        : null;
}
