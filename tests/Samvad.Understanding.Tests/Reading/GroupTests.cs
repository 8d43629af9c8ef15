using System.Collections.Frozen;
using System.Collections.Immutable;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Understanding.Tests.Reading;

/// <summary>Slots that hold all values of a type which a message has, and groups of entities which belong together.</summary>
public sealed class GroupTests
{
    private static readonly Lazy<Understander> s_understander = new(() => SmallBank.Train(s_assistant!));

    private static readonly Lazy<AssistantEntities> s_entities = new(() => new(s_assistant!, LearnedEntities.Of(new(s_assistant!), null, CancellationToken.None)));

    private static readonly Assistant s_assistant = SmallBank.Assistant with
    {
        Languages = ["en", "hi", "mr"],
        Flows = new[]
        {
            SmallBank.Flow("pay", [("payments", "payment[]"), ("day", SlotType.Date)]),
            SmallBank.Flow("order", [("pizzas", "pizza[]"), ("day", SlotType.Date)]),
            SmallBank.Flow("block", [("cards", "card[]")]),
            SmallBank.Flow("invite", [("guests", "person[]")]),
            SmallBank.Flow("trip", [("ways", "way[]")]),
        }.ToFrozenDictionary(flow => flow.Name),
        Intents =
        [
            new("pay", SmallBank.En(
                "send {payments:500 to Asha and 300 to Ravi Kumar}", "please pay {payments:Sunita Patil 200, Imran 300}", "transfer {payments:500 rupees to Imran} on {day}",
                "send money", "send {payments:900 to Sunita Patil}", "could you give {payments:60 to my brother, 70 to Asha}", "I want to pay {payments:750 to my brother} please")),
            new("order", SmallBank.En("I want {pizzas:a large pizza with olives} please", "order {pizzas:a small one with mushrooms}", "pizza please", "bring me {pizzas}")),
            new("block", SmallBank.En("block my {cards}", "block a card", "stop {cards} now")),
            new("invite", SmallBank.En(
                "invite {guests:Asha, Ravi Kumar and Imran}", "please invite {guests:Sunita Patil}", "ask {guests:my brother and Asha} to come", "I invite {guests}", "{guests:Imran and Asha} should come")),
            new("trip", SmallBank.En("plan {ways:Pune to Mumbai, Mumbai to Nagpur}", "plan a trip")),
        ],
        Entities =
        [
            new FreeEntity("person", ["Asha", "Ravi Kumar", "Sunita Patil", "Imran", "my brother"]) { IsLearned = true },
            List("size", ("small", "छोटा"), ("large", "बड़ा")),
            List("topping", ("mushrooms", "मशरूम"), ("olives", "जैतून"), ("pepperoni", "पेपरोनी")),
            List("card", ("debit card", "डेबिट कार्ड"), ("credit card", "क्रेडिट कार्ड")),
            List("city", ("Pune", "पुणे"), ("Mumbai", "मुंबई"), ("Nagpur", "नागपूर"), ("Delhi", "दिल्ली")),
            new CompositeEntity("payment", [new("amount", SlotType.Money), new("payee", "person")]),
            new CompositeEntity("pizza", [new("size", "size"), new("toppings", "topping[]"), new("count", SlotType.Number) { IsOptional = true }]),
            new CompositeEntity("way", [new("from", "city"), new("to", "city")]),
        ],
    };

    [Theory]
    [InlineData("send 500 to Asha and 300 to Imran", "500 INR Asha | 300 INR Imran")]
    [InlineData("send 500 to Asha", "500 INR Asha")]
    [InlineData("please pay Asha 500, Imran ₹300 and Ravi Kumar 20 rupees", "500 INR Asha | 300 INR Imran | 20 INR Ravi Kumar")]
    [InlineData("send 500 to Asha 300 to Imran", "500 INR Asha | 300 INR Imran")]
    [InlineData("send 500 to Asha and Imran", "")]
    [InlineData("send 500 and 300 to Asha and Imran", "")]
    [InlineData("I want a small pizza with mushrooms and a large one with pepperoni please", "small [mushrooms] | large [pepperoni]")]
    [InlineData("mushrooms on a small one and olives on a large one", "small [mushrooms] | large [olives]")]
    [InlineData("a small one with mushrooms and olives and 2 large ones", "small [mushrooms, olives] | large [] 2")]
    [InlineData("mushrooms and olives", "")]
    [InlineData("2 large ones, pepperoni and olives on them, and a small one", "large [pepperoni, olives] 2 | small []")]
    [InlineData("एक छोटा पिज़्ज़ा मशरूम के साथ और एक बड़ा जैतून के साथ", "small [mushrooms] | large [olives]")]
    [InlineData("छोटा मशरूम आणि बड़ा पेपरोनी", "small [mushrooms] | large [pepperoni]")]
    [InlineData("from Pune to Mumbai and then from Nagpur to Delhi", "pune mumbai | nagpur delhi")]
    [InlineData("to Mumbai from Pune; Nagpur, Delhi", "pune mumbai | nagpur delhi")]
    public void Parts_are_grouped(string message, string expected) => Assert.Equal(expected, string.Join(
        " | ",
        s_entities.Value.Find(message, "en", SmallBank.Now, null).Where(match => match.Type is "payment[]" or "pizza[]" or "way[]").SelectMany(match => ((Listing)match.Value).Items)
            .Select(item => string.Join(' ', ((Structure)item).Fields.Select(part => part.Value)))));

    [Theory]
    [InlineData("", "send 500 to Asha and 300 to Imran", "start pay payments=[{amount: 500 INR, payee: Asha}, {amount: 300 INR, payee: Imran}]")]
    [InlineData("", "could you send 500 rupees to Asha tomorrow and 300 to Zubin", "start pay payments=[{amount: 500 INR, payee: Asha}, {amount: 300 INR, payee: Zubin}] <date>=2027-03-16")]
    [InlineData("", "please block my credit card and also the debit card", "start block cards=[credit_card, debit_card]")]
    [InlineData("", "block my debit card", "start block cards=[debit_card]")]
    [InlineData("", "invite Zubin, Farah and Imran", "start invite guests=[Zubin, Farah, Imran]")]
    [InlineData("", "send 500 to Asha and 300 to Imran and block my debit card", "start block cards=[debit_card]; start pay payments=[{amount: 500 INR, payee: Asha}, {amount: 300 INR, payee: Imran}]")]
    [InlineData("payments", "500 to Asha, 300 to Zubin", "provide payments=[{amount: 500 INR, payee: Asha}, {amount: 300 INR, payee: Zubin}]")]
    [InlineData("payments", "500 to Asha and Zubin", "start pay")]
    [InlineData("confirm", "no, 600 to Asha", "correct <payment[]>=[{amount: 600 INR, payee: Asha}]")]
    [InlineData("confirm", "no, on 20 March", "correct day=2027-03-20")]
    public void A_list_is_one_value(string at, string message, string expected) => Assert.Equal(expected, Read(at, message));

    private static string Read(string at, string message) => Told.Of(s_understander.Value.Understand(At(at), message, null, SmallBank.Now));

    private static Conversation At(string at)
    {
        var state = Conversation.Empty with { Language = "en" };
        if (at.Length == 0)
            return state;
        var payments = new Listing([new Structure(ValueMap.Empty.With("amount", new Money(500, "INR")).With("payee", new Text("Asha")))]);
        return state with
        {
            Stack =
            [
                new()
                {
                    Id = 1,
                    Flow = "pay",
                    Wait = Wait.Input,
                    Expectation = at == "confirm" ? new(ExpectationKind.Confirmation, null, null, []) : new(ExpectationKind.Value, "payments", "payment[]", []),
                    Slots = at == "confirm" ? ValueMap.Empty.With("payments", payments).With("day", new Date(new(2027, 3, 18))) : ValueMap.Empty,
                },
            ],
        };
    }

    private static ListEntity List(string name, params (string En, string Hi)[] items) => new(name, [.. items.Select(item => new ListItem(
        item.En.ToLowerInvariant().Replace(' ', '_'),
        ImmutableDictionary<string, string>.Empty.Add("en", item.En).Add("hi", item.Hi),
        ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("en", [item.En]).Add("hi", [item.Hi])))]);
}
