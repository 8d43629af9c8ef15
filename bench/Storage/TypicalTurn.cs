using Samvad.Dialogue.Commands;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;
using Samvad.Storage;

namespace Samvad.Benchmarks.Storage;

/// <summary>Turns of a transfer of money: six events each, and a snapshot of about 1 KB.</summary>
internal static class TypicalTurn
{
    private static readonly Option[] YesNo = [new(Option.Yes, "Yes, send it"), new(Option.No, "No")];

    internal static TurnRecord First(string conversation) => Record(
        conversation,
        Conversation.Empty,
        null,
        new ConversationStarted("en", "2026.11.1", "user-4711"),
        new Said("greeting", "Hello! I can send money, block a card and answer questions.", "en", []),
        new FlowStarted(1, "transfer", ValueMap.Empty, FlowCause.Trigger, null),
        new SlotFilled(1, "payee", new Structure(ValueMap.Of(
            KeyValuePair.Create<string, Value>("name", new Text("Asha Kulkarni")),
            KeyValuePair.Create<string, Value>("account", new Text("50100234567890")),
            KeyValuePair.Create<string, Value>("bank", new Text("Example Bank of Maharashtra, Pune Camp branch")),
            KeyValuePair.Create<string, Value>("address", new Text("14 Lakshmi Road, Sadashiv Peth, Pune 411030")),
            KeyValuePair.Create<string, Value>("since", new Date(new DateOnly(2024, 2, 29))),
            KeyValuePair.Create<string, Value>("phone", new Phone("+912025501234")))), SlotSource.User),
        new SlotFilled(1, "account", new Item("account", "savings-1"), SlotSource.User),
        new Asked(1, "amount", new Expectation(ExpectationKind.Value, "amount", "money", [])));

    internal static TurnRecord Next(string conversation, Conversation state, int turn)
    {
        var money = new Money(600 + turn, "INR");
        var mention = new Mention("money", money, "600 rupees", "amount");
        return Record(
            conversation,
            state,
            $"message-{turn}",
            new Heard($"message-{turn}", "make it 600 rupees please", "en", [new Provide([mention])]),
            new SlotFilled(1, "amount", money, SlotSource.User),
            new Answered(1),
            new SlotFilled(1, "limit", new Money(25000, "INR"), SlotSource.Flow),
            new Said("confirm_transfer", "Shall I send ₹600.00 to Asha Kulkarni (Example Bank of Maharashtra)?", "en", [.. YesNo]),
            new Asked(1, "confirm", new Expectation(ExpectationKind.Confirmation, null, null, [.. YesNo])));
    }

    private static TurnRecord Record(string conversation, Conversation state, string? message, params Event[] events) =>
        new()
        {
            ConversationId = conversation,
            ExpectedPosition = state.Position,
            Time = DateTimeOffset.UnixEpoch,
            Events = [.. events],
            State = events.Aggregate(state, static (before, e) => before.Apply(e)),
            MessageId = message,
        };
}
