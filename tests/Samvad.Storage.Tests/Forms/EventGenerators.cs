using CsCheck;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.State;
using static Samvad.Storage.Tests.Forms.Generators;

namespace Samvad.Storage.Tests.Forms;

/// <summary>Any event and any state, whether or not a conversation could come to it.</summary>
internal static class EventGenerators
{
    private static readonly Gen<int> Frame = Gen.Int[0, 9];

    private static readonly Gen<int?> Percent = Gen.Select(Gen.Bool, Gen.Int[0, 100], int? (isKnown, p) => isKnown ? p : null);

    internal static readonly Gen<Event>[] PerType =
    [
        Gen.Select(Text, Text, Maybe(Text), Event (l, a, u) => new ConversationStarted(l, a, u)),
        Gen.Const<Event>(new StartedOver()),
        Gen.Select(Maybe(Text), Maybe(Text), Event (team, reason) => new HandedOver(team, reason)),
        Gen.Select(Gen.Long, Time, Event (timer, due) => new TimerSet(timer, due)),
        Gen.Long.Select(Event (timer) => new TimerElapsed(timer)),
        Gen.Select(Maybe(Text), Maybe(Text), Text, Text, Event (f, s, c, d) => new Faulted(f, s, c, d)),
        Gen.Select(Text, Text, Text, ArrayOf(Command), Event (m, t, l, c) => new Heard(m, t, l, c)),
        Gen.Select(Text, Text, ArrayOf(Command), Attachment, Event (m, l, c, file) => new Heard(m, "", l, c) { File = file }),
        Reply.Select(Event (said) => said),
        Gen.Const<Event>(new MessageMisunderstood()),
        Gen.Select(Options, Mentions, Event (options, mentions) => new ClarificationAsked(options, mentions)),
        Gen.Select(
            Frame, Text, Map, Gen.Enum<FlowCause>(), Maybe(Text), Event (f, n, i, c, s) => new FlowStarted(f, n, i, c, s)),
        Gen.Select(Frame, Text, Text, Map, Event (f, n, o, v) => new FlowEnded(f, n, o, v)),
        Gen.Select(Frame, Text, Event (frame, flow) => new FlowResumed(frame, flow)),
        Frame.Select(Event (frame) => new Returned(frame)),
        Gen.Select(Frame, Text, Question, Event (frame, step, e) => new Asked(frame, step, e)),
        Frame.Select(Event (frame) => new Answered(frame)),
        Frame.Select(Event (frame) => new AnswerMissed(frame)),
        Gen.Select(Frame, Text, Value, Gen.Enum<SlotSource>(), Event (f, n, v, s) => new SlotFilled(f, n, v, s)),
        Gen.Select(Frame, Text, Value, Text, Event (f, n, v, o) => new SlotRejected(f, n, v, o)),
        Gen.Select(Frame, Text, Frame, Event (frame, slot, reopens) => new SlotCleared(frame, slot, reopens)),
        Gen.Select(
            Frame, Text, Text, Text, Map, Gen.Bool, Event (f, s, e, a, m, o) => new ActionRequested(f, s, e, a, m, o)),
        Gen.Select(Frame, Text, Text, Map, Maybe(Text), Event (f, e, o, m, d) => new ActionFinished(f, e, o, m, d)),
        Gen.Select(Frame, Text, Maybe(Text), Percent, Event (f, e, s, p) => new ActionAdvanced(f, e, s, p)),
        Gen.Select(Frame, Gen.Long, Event (frame, timer) => new ProgressDue(frame, timer)),
    ];

    internal static readonly Gen<Event> Event = Gen.OneOf(PerType);

    internal static readonly Gen<Conversation> State = Gen.Select(
        Gen.Select(Gen.Long[0, 1000], Text, ArrayOf(OpenFlow()), Map),
        Gen.Int[0, 3].Array[4],
        Gen.Select(Gen.Bool, Gen.Long, long? (isSet, timer) => isSet ? timer : null),
        Gen.Select(ArrayOf(Reply), Gen.Select(Text, Gen.Int[1, 4]).Array[0, 3]),
        Gen.Select(Gen.Bool, Options, Mentions, (is_, o, m) => is_ ? new PendingClarification(o, m) : null),
        Gen.Select(
            Gen.Select(Gen.Bool, Maybe(Text), Maybe(Text), (is_, t, r) => is_ ? new Handover(t, r) : null),
            Gen.Select(Gen.Bool, Gen.Int[1, 9], Text, Gen.Long[1, 1000], (is_, f, s, p) => is_ ? new OpenQuestion(f, s, p) : null)),
        (core, counts, timer, speech, clarification, ends) => new Conversation
        {
            Position = core.Item1,
            Language = core.Item2,
            Stack = core.Item3,
            Slots = core.Item4,
            FramesOpened = counts[0],
            ActionsRequested = counts[1],
            Misunderstandings = counts[2],
            Silences = counts[3],
            Timer = timer,
            LastReplies = speech.Item1,
            Variants = Conversation.Empty.Variants.SetItems(speech.Item2.Select(v => KeyValuePair.Create(v.Item1, v.Item2))),
            Clarification = clarification,
            Handover = ends.Item1,
            Question = ends.Item2,
        });

    /// <summary>A journal that can be replayed: events about flow executions name one that is open.</summary>
    internal static readonly Gen<Event[]> Journal = Event.Array[0, 60].Select(events =>
    {
        var state = Conversation.Empty;
        return events.Where(e => TryApply(ref state, e)).ToArray();
    });

    private static Gen<Frame> OpenFlow() => Gen.Select(
        Gen.Select(Frame, Text, Maybe(Text), Gen.Enum<Wait>()),
        Gen.Select(Gen.Bool, Question, (isThere, e) => isThere ? e : null),
        Gen.Select(Maybe(Text), Gen.Bool, Maybe(Text), Percent, Gen.Int[0, 3]),
        Gen.Select(Gen.Bool, Text, Map, (isThere, o, v) => isThere ? new Return(o, v) : null),
        Map,
        Gen.Select(Gen.Int[0, 3], Gen.Bool, Gen.Bool),
        (core, expectation, action, @return, slots, rest) => new Frame
        {
            Id = core.Item1,
            Flow = core.Item2,
            Step = core.Item3,
            Wait = core.Item4,
            Expectation = expectation,
            Execution = action.Item1,
            Progress = action.Item2 ? new Progress(action.Item3, action.Item4) : null,
            ProgressTold = action.Item5,
            Return = @return,
            Slots = slots,
            Attempts = rest.Item1,
            IsCommitted = rest.Item2,
            IsSigningIn = rest.Item3,
        });

    private static bool TryApply(ref Conversation state, Event e)
    {
        try
        {
            state = state.Apply(e);
            return true;
        }
        catch (UnknownFrameException)
        {
            return false;
        }
    }
}
