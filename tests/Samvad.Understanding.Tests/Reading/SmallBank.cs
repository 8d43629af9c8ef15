using System.Collections.Frozen;
using System.Collections.Immutable;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Steps;
using Samvad.Dialogue.Values;

namespace Samvad.Understanding.Tests.Reading;

/// <summary>A small bank in three languages, and where conversations with it may stand.</summary>
internal static class SmallBank
{
    internal static readonly DateTimeOffset Now = new(2027, 3, 15, 10, 0, 0, TimeSpan.FromHours(5.5));

    private static readonly Lazy<Understander> s_understander = new(() => Train(Assistant!));

    internal static Assistant Assistant { get; } = new()
    {
        Name = "Small bank",
        Version = "1",
        Languages = ["en", "hi", "mr"],
        TimeZone = TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(5.5), null, null),
        Flows = new[] { Transfer, Card, Balance, Branch, Deposit }.ToFrozenDictionary(flow => flow.Name),
        Replies = new[]
        {
            Reply("ask_payee", "What is the recipient’s name?", "पैसे किसका नाम देखकर भेजें?"),
            Reply("ask_amount", "Which amount?", "कितनी राशि?"),
            Reply("ask_note", "Which note goes with it?", "साथ में क्या संदेश?"),
            Reply("ask_from", "From which day?", "किस दिन से?"),
            Reply("ask_until", "What is the last date?", "आख़िरी तारीख क्या है?"),
        }.ToFrozenDictionary(reply => reply.Name),
        Intents = Phrases.ToImmutable(),
        Entities =
        [
            new FreeEntity("payee", ["Asha", "Ravi", "Sunita Patil", "आशा", "रवि"]),
            new ListEntity("card", [Item("debit", "Debit card", "डेबिट कार्ड"), Item("credit", "Credit card", "क्रेडिट कार्ड")]),
            new PatternEntity("pincode", "[0-9]{6}"),
        ],
    };

    internal static Understander Understander => s_understander.Value;

    internal static Understander Train(Assistant assistant, string? models = null, IProgress<double>? progress = null) =>
        Understander.Create(assistant, models, progress, cancellation: TestContext.Current.CancellationToken);

    /// <summary>A conversation in which this question is open; what its flow asks before is filled.</summary>
    internal static Conversation At(string question, string language = "en") => question switch
    {
        "" => Conversation.Empty with { Language = language },
        "payee" => Value(language, "transfer", "payee", "payee"),
        "amount" => Value(language, "transfer", "amount", SlotType.Money, Payee),
        "note" => Value(language, "transfer", "note", SlotType.Text, Payee, Amount),
        "urgent" => Value(language, "transfer", "urgent", SlotType.Flag, Payee, Amount),
        "confirm" => Open(language, "transfer", new(ExpectationKind.Confirmation, null, null, []), Payee, Amount),
        "pincode" => Value(language, "branch", "pincode", "pincode"),
        "months" => Value(language, "deposit", "months", SlotType.Number, Amount),
        "confirm_deposit" => Open(language, "deposit", new(ExpectationKind.Confirmation, null, null, []), Amount, From, Until),
        "account" => Open(language, "balance", new(ExpectationKind.Choice, "account", SlotType.Choice, Accounts)),
        "which" => Conversation.Empty with
        {
            Language = language,
            Clarification = new([new("flow:card", "Block a card"), new("flow:balance", "Account balance")], []),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(question), question, null),
    };

    private static (string, Value) Payee => ("payee", new Text("Asha"));

    private static (string, Value) Amount => ("amount", new Money(500, "INR"));

    private static (string, Value) From => ("from", new Date(new DateOnly(2027, 4, 1)));

    private static (string, Value) Until => ("until", new Date(new DateOnly(2027, 9, 30)));

    private static ImmutableArray<Option> Accounts =>
        [new("a1", "Savings ••1234"), new("a2", "Current ••5678"), new("a3", "PPF account")];

    private static Flow Transfer => Flow(
        "transfer",
        [("payee", "payee"), ("amount", SlotType.Money), ("note", SlotType.Text), ("urgent", SlotType.Flag)],
        Ask("payee"), Ask("amount"), Ask("note"), Ask("urgent"), new ConfirmStep("confirm", "confirm"));

    private static Flow Card => Flow("card", [("kind", "card")], Ask("kind"));

    private static Flow Balance => Flow("balance", [], Ask("account"));

    private static Flow Branch => Flow("branch", [("pincode", "pincode")], Ask("pincode"));

    private static Flow Deposit => Flow(
        "deposit",
        [("amount", SlotType.Money), ("months", SlotType.Number), ("from", SlotType.Date), ("until", SlotType.Date)],
        Ask("amount"), Ask("months"), Ask("from"), Ask("until"), new ConfirmStep("confirm", "confirm"));

    private static ImmutableArray<Intent>.Builder Phrases
    {
        get
        {
            var intents = ImmutableArray.CreateBuilder<Intent>();
            intents.Add(new("transfer", [
                .. En("send {amount} to {payee}", "send money to {payee}", "pay {payee}", "pay {payee} {amount}", "transfer money", "I want to send money", "make a payment"),
                .. Hi("{payee} को {amount} भेजो", "{payee} को पैसे भेजो", "पैसे भेजने हैं", "{payee} ko {amount} bhejo", "paise bhejne hain", "paise bhejo"),
                .. Mr("{payee} {amount} पाठवा", "पैसे पाठवायचे आहेत", "पैसे पाठवा", "paise pathvayche ahet")]));
            intents.Add(new("card", [
                .. En("block my {kind}", "I lost my {kind}", "my card was stolen", "block my card", "I lost my card"),
                .. Hi("मेरा {kind} खो गया", "कार्ड बंद करो", "mera card kho gaya", "card block karo"),
                .. Mr("माझे कार्ड हरवले", "कार्ड बंद करा", "maze card haravle")]));
            intents.Add(new("balance", [
                .. En("what is my balance", "balance please", "how much money do I have", "account balance"),
                .. Hi("मेरा बैलेंस क्या है", "खाते में कितने पैसे हैं", "mera balance batao"),
                .. Mr("माझे बॅलन्स किती आहे", "खात्यात किती पैसे आहेत", "maza balance sanga")]));
            intents.Add(new("branch", [
                .. En("where is the nearest branch", "branch near {pincode}", "find a branch", "where are you"),
                .. Hi("शाखा कहाँ है", "branch kahan hai"),
                .. Mr("शाखा कुठे आहे")]));
            intents.Add(new("deposit", [
                .. En("open a fixed deposit", "deposit {amount} for {months} months", "I want a deposit"),
                .. Hi("एफडी खोलनी है", "fd kholni hai"),
                .. Mr("मुदत ठेव उघडायची आहे")]));
            intents.Add(new(Intent.None, En("5000", "what is the weather", "tell me a joke", "who won the match")));
            return intents;
        }
    }

    internal static Flow Flow(string name, (string Name, string Type)[] inputs, params Step[] steps) => new()
    {
        Name = name,
        Descriptions = ImmutableDictionary<string, string>.Empty.Add("en", name),
        Triggers = [name],
        Slots = [.. inputs.Select(slot => new SlotDefinition(slot.Name, slot.Type, SlotRole.Input))],
        Steps = [.. steps],
    };

    internal static ImmutableArray<Phrase> En(params string[] phrases) => [.. phrases.Select(phrase => new Phrase("en", phrase))];

    private static ImmutableArray<Phrase> Hi(params string[] phrases) => [.. phrases.Select(phrase => new Phrase("hi", phrase))];

    private static ImmutableArray<Phrase> Mr(params string[] phrases) => [.. phrases.Select(phrase => new Phrase("mr", phrase))];

    private static AskStep Ask(string slot) => new(slot, $"ask_{slot}", slot);

    private static ListItem Item(string id, string english, string hindi) => new(
        id,
        ImmutableDictionary<string, string>.Empty.Add("en", english).Add("hi", hindi).Add("mr", hindi),
        ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("en", [id]).Add("hi", [id]).Add("mr", [id]));

    private static Reply Reply(string name, string english, string hindi) => new(
        name,
        ImmutableDictionary<string, ImmutableArray<ReplyVariant>>.Empty
            .Add("en", [new(new Words(english), [])]).Add("hi", [new(new Words(hindi), [])]));

    private static Conversation Value(
        string language, string flow, string slot, string type, params (string, Value)[] filled) =>
        Open(language, flow, new(ExpectationKind.Value, slot, type, []), filled);

    private static Conversation Open(string language, string flow, Expectation expected, params (string Slot, Value Value)[] filled)
    {
        var slots = ValueMap.Empty;
        foreach (var (slot, value) in filled)
            slots = slots.With(slot, value);
        return Conversation.Empty with
        {
            Language = language,
            Stack = [new Frame { Id = 1, Flow = flow, Step = expected.Slot ?? "confirm", Wait = Wait.Input, Expectation = expected, Slots = slots }],
        };
    }

    private sealed record Words(string Text) : ITemplate
    {
        public string Constant => Text;

        public string Render(Scope scope) => Text;
    }
}
