using System.Collections.Frozen;
using System.Collections.Immutable;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.State;
using Samvad.Understanding.Entities;

namespace Samvad.Understanding.Tests.Reading;

/// <summary>Slots of one type that are told apart by the words around them, entities of several parts, and what wins where several would do.</summary>
public sealed class TravelTests
{
    private static readonly Lazy<Understander> s_understander = new(() => SmallBank.Train(s_assistant!));

    private static readonly Assistant s_assistant = SmallBank.Assistant with
    {
        Languages = ["en"],
        Flows = new[]
        {
            SmallBank.Flow("travel", [("from", "city"), ("to", "city"), ("leave", SlotType.Date), ("back", SlotType.Date), ("party", "travellers")]),
            SmallBank.Flow("message", [("sender", "person"), ("receiver", "person")]),
            SmallBank.Flow("fare", [("way", "route")]),
        }.ToFrozenDictionary(flow => flow.Name),
        Intents =
        [
            new("travel", SmallBank.En(
                "book a bus", "a ticket to {to}", "book a ticket from {from}", "take me from {from} to {to}", "I want to travel to {to} from {from}",
                "a seat to {to} on {leave}", "leaving {leave} and returning {back}", "book a bus for {party}", "leave on {leave} and come back on {back}")),
            new("message", SmallBank.En(
                "pass a note from {sender} to {receiver}", "a note for {receiver}", "a note to {receiver} from {sender}", "write to {receiver}",
                "a note by {sender}", "tell {receiver} that {sender} called")),
            new("fare", SmallBank.En("what is the fare", "what does {way} cost", "fare {way}", "price of a seat {way}")),
        ],
        Entities =
        [
            List("city", "Pune", "Mumbai", "Nagpur", "Ravi Nagar"),
            List("kind", "adults", "children"),
            new PatternEntity("code", "[A-Z]{3}[0-9]{2}"),
            new FreeEntity("person", ["Asha", "Ravi Kumar", "Sunita Patil", "Imran", "my brother"]) { IsLearned = true },
            new CompositeEntity("travellers", [new("count", SlotType.Number), new("who", "kind")]),
            new CompositeEntity("route", [new("from", "city"), new("to", "city")]),
        ],
    };

    [Theory]
    [InlineData("take me from Pune to Mumbai", "travel from=pune to=mumbai")]
    [InlineData("I must travel to Mumbai tonight, from Pune if possible", "travel to=mumbai from=pune")]
    [InlineData("leave on 20 March and come back on 25 March", "travel leave=2027-03-20 back=2027-03-25")]
    [InlineData("pass a note from Zubin to Farah Mehta", "message sender=Zubin receiver=Farah Mehta")]
    [InlineData("pass on a note to Zubin from Farah", "message receiver=Zubin sender=Farah")]
    public void The_words_around_them_tell_the_values_of_one_type_apart(string message, string expected) => Assert.Equal($"start {expected}", Read(message));

    [Theory]
    [InlineData("take me from Punee to Mumbay", "travel from=pune to=mumbai")]
    [InlineData("I want to travel to Nagpurr from Mumbai", "travel to=nagpur from=mumbai")]
    [InlineData("pass a note from Punee to Mumbay", "message sender=Punee receiver=Mumbay")]
    public void A_misspelt_name_of_a_list_is_what_the_flow_has_a_place_for(string message, string expected) => Assert.Equal($"start {expected}", Read(message));

    [Theory]
    [InlineData("book a bus for 2 adults", "travel party={count: 2, who: adults}")]
    [InlineData("book a bus for three children please", "travel party={count: 3, who: children}")]
    [InlineData("what does from Pune to Mumbai cost", "fare way={from: pune, to: mumbai}")]
    [InlineData("price of a window seat to Mumbai from Pune", "fare <route>={from: pune, to: mumbai}")]
    public void Entities_beside_each_other_make_one(string message, string expected) => Assert.Equal($"start {expected}", Read(message));

    [Theory]
    [InlineData("2 adults. 3 children", "2 adults → 2 adults | 3 children → 3 children")]
    [InlineData("adults, 2", "adults, 2 → 2 adults")]
    [InlineData("2 of them as I said before are adults", "")]
    [InlineData("2 and 3 adults", "3 adults → 3 adults")]
    [InlineData("adults children 2", "children 2 → 2 children")]
    public void Parts_belong_together_that_stand_together(string message, string expected) => Assert.Equal(expected, string.Join(
        " | ",
        Entities(s_assistant, message).Where(match => match.Type == "travellers").Select(match => $"{match.Text} → {string.Join(' ', ((Samvad.Dialogue.Values.Structure)match.Value).Fields.Select(part => part.Value))}")));

    [Theory]
    [InlineData("a note for Pune", "city[Pune]")]
    [InlineData("a note for Ravi Nagar", "city[Ravi Nagar]")]
    [InlineData("a note for Zubin", "person[Zubin]")]
    [InlineData("a note for Punee", "person[Punee]")]
    [InlineData("go to Punee", "city[Punee]")]
    [InlineData("a note for 500", "number[500]")]
    [InlineData("a note for PUN22", "code[PUN22]")]
    [InlineData("2 adults", "travellers[2 adults]")]
    public void What_is_exact_wins_over_what_is_learned_and_that_over_what_is_misspelt(string message, string expected) => Assert.Contains(
        expected, AssistantEntities.Resolve(Entities(s_assistant, message), null).Select(match => $"{match.Type}[{match.Text}]"));

    private static IReadOnlyList<EntityMatch> Entities(Assistant assistant, string message) => new AssistantEntities(
        assistant, LearnedEntities.Of(new AssistantPhrases(assistant), null, TestContext.Current.CancellationToken)).Find(message, "en", SmallBank.Now, null);

    private static string Read(string message) => Told.Of(
        s_understander.Value.Understand(Conversation.Empty with { Language = "en" }, message, null, SmallBank.Now));

    private static ListEntity List(string name, params string[] items) => new(name, [.. items.Select(item => new ListItem(
        item.ToLowerInvariant(),
        ImmutableDictionary<string, string>.Empty.Add("en", item),
        ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("en", [item])))]);
}
