using Samvad.Dialogue.Commands;
using Samvad.Dialogue.Effects;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Storage.Tests;

/// <summary>Turns to append.</summary>
internal static class Turns
{
    internal static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    internal static TurnRecord First(string conversation) => After(
        conversation,
        Conversation.Empty,
        new ConversationStarted("en", "1", null),
        new FlowStarted(1, "transfer", ValueMap.Empty, FlowCause.Trigger, null),
        new Asked(1, "amount", new Expectation(ExpectationKind.Value, "amount", "money", [])));

    internal static TurnRecord Message(string conversation, Conversation state, string id, string text = "600") => After(
        conversation,
        state,
        new Heard(id, text, "en", [new Provide([new Mention("money", new Money(600m, "INR"), text)])]),
        new SlotFilled(1, "amount", new Money(600m, "INR"), SlotSource.User)) with
    { MessageId = id };

    internal static TurnRecord Request(string conversation, Conversation state, string execution) => After(
        conversation,
        state,
        new ActionRequested(1, "send", execution, "transfer", Arguments, true)) with
    { Effects = [new RunAction(execution, "transfer", Arguments, true)] };

    internal static TurnRecord Result(string conversation, Conversation state, string execution) => After(
        conversation,
        state,
        new ActionFinished(1, execution, "ok", ValueMap.Empty, null)) with
    { FinishedExecution = execution };

    internal static TurnRecord Silent(string conversation, Conversation state) => After(conversation, state);

    internal static TurnRecord After(string conversation, Conversation state, params Event[] events) => new()
    {
        ConversationId = conversation,
        ExpectedPosition = state.Position,
        Time = Noon,
        Events = [.. events],
        State = events.Aggregate(state, static (before, e) => before.Apply(e)),
    };

    private static ValueMap Arguments => ValueMap.Of(
        KeyValuePair.Create<string, Value>("to", new Text("Asha")),
        KeyValuePair.Create<string, Value>("amount", new Money(600.00m, "INR")));
}
