namespace Samvad.Dialogue.Tests.Choosing;

public sealed class ChoosingTests
{
    private static readonly Flow s_block = Build.Flow(
        "block",
        Build.Choose("reason", "lost", "stolen") with { On = Build.On(("stolen", "say_police")) },
        Build.Ask("amount"),
        Build.End(),
        Build.Say("police"),
        Build.End("stolen"))
        .Inputs(("reason", "choice"), ("amount", "money"));

    [Fact]
    public void The_options_of_the_author_are_offered_with_their_labels()
    {
        var talk = new Talk(Build.Assistant(s_block).Says("reason_lost", "I lost it")).User(The.Start("block"));

        Assert.Equal("lost stolen", talk.Choices);
        Assert.Equal("I lost it", talk.State.Top!.Expectation!.Options[0].Label);
    }

    [Theory]
    [InlineData("lost", "[ask_amount]")]
    [InlineData("stolen", "[police]")]
    [InlineData("melted", "[not_understood] [ask_reason]")]
    public void A_choice_takes_its_branch(string choice, string expected) =>
        new Talk(Build.Assistant(s_block)).User(The.Start("block")).Pick(choice).Hears(expected);

    [Fact]
    public void A_choice_can_be_named_in_words_together_with_other_values() =>
        new Talk(Build.Assistant(s_block)).User(The.Start("block"))
            .User(The.Provide(new Mention("choice", new Item("reason", "lost"), "lost", "reason"), The.Amount(5)))
            .Hears("[okay]");

    [Fact]
    public void A_value_for_another_slot_is_kept_and_the_choice_asked_again()
    {
        var talk = new Talk(Build.Assistant(s_block)).User(The.Start("block"))
            .User(The.Provide(The.Amount(5))).Hears("[ask_reason]");

        Assert.Equal(The.Rupees(5), talk.Slot("amount"));
    }

    [Theory]
    [InlineData("lost", "[ask_amount]")]
    [InlineData("melted", "[ask_reason]")]
    public void A_choice_that_was_made_before_is_checked(string made, string expected) =>
        new Talk(Build.Assistant(s_block))
            .User(The.Start("block", new Mention("choice", new Text(made), made, "reason"))).Hears(expected);

    private static Flow Account(Value? accounts) => Build.Flow(
        "account",
        Build.Set("accounts", accounts),
        Build.ChooseFrom("account", The.Slot("accounts")),
        Build.Say("picked"),
        Build.End()).Inputs(("account", "any")).Locals(("accounts", "any"));

    private static Talk Choosing(Value? accounts) => new Talk(
        Build.Assistant(Account(accounts)).Says("label", "Account {item}").Says("picked", "{account}"))
        .User(The.Start("account"));

    [Fact]
    public void The_elements_of_a_list_are_offered_and_the_chosen_one_is_kept()
    {
        var talk = Choosing(The.List(new Text("current"), new Text("savings"))).Hears("[ask_account]");

        Assert.Equal("Account savings", talk.State.Top!.Expectation!.Options[1].Label);
        talk.Pick("2").Hears("savings");
    }

    [Fact]
    public void A_list_of_one_is_not_asked_about() => Choosing(The.List(new Text("current"))).Hears("current");

    [Fact]
    public void A_list_of_none_is_a_fault() =>
        Assert.Equal(FaultCode.NoOptions, Choosing(The.List()).Hears("[technical_problem]").Faults);

    [Fact]
    public void What_is_no_list_is_a_fault() =>
        Assert.Equal(FaultCode.Expression, Choosing(new Text("current")).Hears("[technical_problem]").Faults);

    [Fact]
    public void An_element_that_is_no_longer_in_the_list_is_asked_for_again()
    {
        var flow = Account(The.List(new Text("current"), new Text("savings")));

        new Talk(Build.Assistant(flow))
            .User(The.Start("account", new Mention("any", new Text("closed"), "closed", "account"))).Hears("[ask_account]");
    }

    [Fact]
    public void A_list_that_shrank_since_it_was_offered_is_offered_again()
    {
        var talk = Choosing(The.List(new Text("current"), new Text("savings"), new Text("gold")));
        talk.Assistant = Build.Assistant(Build.Flow(
            "account", Build.ChooseFrom("account", The.Value(The.List(new Text("a"), new Text("b"))))));

        talk.Pick("3").Hears("[ask_account]");
    }
}
