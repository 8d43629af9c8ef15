using System.Collections.Immutable;
using System.Globalization;

namespace Samvad.Dialogue.Tests.Speaking;

public sealed class SpeakingTests
{
    [Theory]
    [InlineData("hi", "hi")]
    [InlineData("fr", "en")]
    [InlineData(null, "en")]
    public void A_conversation_begins_in_the_wanted_language_if_the_assistant_speaks_it(string? wanted, string expected)
    {
        var state = Decider.Decide(Samples.Bank, Conversation.Empty, new Opened(wanted, null), Talk.Start).State;

        Assert.Equal(expected, state.Language);
    }

    [Fact]
    public void The_assistant_answers_in_the_language_of_the_message()
    {
        var reply = new Reply("open_all_day", ImmutableDictionary<string, ImmutableArray<ReplyVariant>>.Empty
            .Add("en", [new(new Template("Always."), [])])
            .Add("hi", [new(new Template("हमेशा।"), [])]));
        var talk = new Talk(Samples.Bank.With(reply));

        talk.In("hi", The.Start("hours")).Hears("हमेशा।");
        talk.In("en", The.Start("hours")).Hears("Always.");
        talk.In("fr", The.Start("hours")).Hears("Always.");
        Assert.Equal("en", talk.Decision.Events.OfType<Said>().Single().Language);
    }

    [Fact]
    public void Variants_take_turns_however_the_conversation_goes()
    {
        var talk = new Talk(Samples.Bank.Says("open_all_day", "One.", "Two.", "Three."));

        talk.User(The.Start("hours")).Hears("One.")
            .User(The.Start("hours")).Hears("Two.")
            .User(new Affirm()).Hears("[okay]")
            .User(The.Start("hours")).Hears("Three.")
            .User(The.Start("hours")).Hears("One.");
    }

    [Fact]
    public void A_flow_that_says_nothing_is_not_met_with_silence()
    {
        var silent = Build.Flow("note", Build.Set("x", new Flag(true)), Build.End()).Locals(("x", "flag"));

        new Talk(Build.Assistant(silent)).User(The.Start("note")).Hears("[okay]");
    }

    [Fact]
    public void A_message_without_a_meaning_is_not_understood() =>
        new Talk(Samples.Bank).User().Hears("[not_understood]");

    [Fact]
    public void Misunderstandings_in_a_row_lead_elsewhere_and_understood_messages_break_the_row()
    {
        var assistant = Build.Assistant(Samples.Hours, Build.Flow("on.not_understood", Build.Say("a_person_may_help"), Build.End())) with
        {
            Misunderstanding = new(2, "on.not_understood"),
        };

        new Talk(assistant)
            .User(new NotUnderstood()).Hears("[not_understood]")
            .User(new Affirm()).Hears("[okay]")
            .User(new NotUnderstood()).Hears("[not_understood]")
            .User(The.Provide(The.Number(1))).Hears("[not_understood]")
            .User(new NotUnderstood()).Hears("[a_person_may_help]");
    }

    [Fact]
    public void The_buttons_of_a_reply_start_flows()
    {
        var reply = new Reply("greeting", ImmutableDictionary<string, ImmutableArray<ReplyVariant>>.Empty
            .Add("en", [new(new Template("Hello!"), [new QuickReply("hours", "Opening hours")])]));
        var talk = new Talk((Samples.Bank with { Greeting = "greeting" }).With(reply)).Hears("Hello!");

        talk.Pick(talk.Choices).Hears("[open_all_day]");
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("de-DE")]
    [InlineData("fa-IR")]
    public void The_culture_of_the_machine_makes_no_difference(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        var expected = Journal();
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equal(expected, Journal());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Journal() => Dump.Of(
        new Talk(Samples.Bank with { NoInput = new(TimeSpan.FromMinutes(1), "okay", 1, null) })
            .User(The.Start("transfer", The.Name("IŞIK"), The.Amount(-1234.5m))).User(The.Provide(The.Amount(999.5m)))
            .Silence().User(new Affirm()).Returns("unknown").Journal);
}
