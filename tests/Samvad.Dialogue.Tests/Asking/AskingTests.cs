namespace Samvad.Dialogue.Tests.Asking;

public sealed class AskingTests
{
    [Fact]
    public void What_the_first_message_does_not_say_is_asked_for() =>
        new Talk(Samples.Bank)
            .User(The.Start("transfer")).Hears("[ask_payee]")
            .User(The.Provide(The.Name("Asha"))).Hears("[ask_amount]")
            .User(The.Provide(The.Amount(500))).Hears("500 INR to Asha?");

    [Fact]
    public void What_the_first_message_says_is_not_asked_for() =>
        Samples.AtConfirmation().Hears("500 INR to Asha?");

    [Fact]
    public void A_file_that_is_asked_for_fills_its_slot_and_stays_with_the_message()
    {
        var file = new Attachment("ab12", "image/png", 100, "lunch.png");
        var claim = Build.Flow("claim", new AskStep("receipt", "ask_receipt", "receipt"), new SayStep("seen", "seen")).Inputs(("receipt", SlotType.File));
        var talk = new Talk(Build.Assistant(claim).Says("seen", "{receipt}")).User(The.Start("claim")).Hears("[ask_receipt]");

        talk.Then(new UserSaid("m", "", "en", [The.Provide(new Mention(SlotType.File, file, file.Name))]) { File = file });

        Assert.StartsWith("lunch.png", talk.Said, StringComparison.Ordinal);
        Assert.Equal(file, talk.Journal.OfType<Heard>().Last().File);
    }

    [Fact]
    public void A_value_for_a_later_question_is_kept() =>
        new Talk(Samples.Bank)
            .User(The.Start("transfer"))
            .User(The.Provide(The.Amount(500))).Hears("[ask_payee]")
            .User(The.Provide(The.Name("Asha"))).Hears("500 INR to Asha?");

    [Fact]
    public void A_value_that_a_rule_refuses_is_explained_and_asked_for_again()
    {
        var talk = new Talk(Samples.Bank).User(The.Start("transfer", The.Name("Asha")));

        talk.User(The.Provide(The.Amount(5000))).Hears("[amount_too_much] [ask_amount]");

        Assert.Null(talk.Slot("amount"));
    }

    [Fact]
    public void The_text_that_refuses_a_value_can_name_it() =>
        new Talk(Samples.Bank.Says("amount_too_much", "{amount} is too much."))
            .User(The.Start("transfer", The.Name("Asha")))
            .User(The.Provide(The.Amount(5000))).Hears("5000 INR is too much. [ask_amount]");

    [Fact]
    public void A_value_that_came_with_the_first_message_is_checked_as_well() =>
        new Talk(Samples.Bank)
            .User(The.Start("transfer", The.Amount(-1), The.Name("Asha"))).Hears("[amount_not_positive] [ask_amount]");

    [Fact]
    public void A_refused_first_value_does_not_count_as_an_answer()
    {
        var ask = Build.AskLimited("amount") with { Reprompt = new(0, null, null) };
        var flow = Build.Flow("pay", ask, Build.End()).Inputs(("amount", "money"));

        new Talk(Build.Assistant(flow))
            .User(The.Start("pay", The.Amount(5000))).Hears("[amount_too_much] [ask_amount]")
            .User(The.Provide(The.Amount(5000))).Hears("[amount_too_much] [gave_up]");
    }

    [Theory]
    [InlineData("a condition without a text of its own", "[invalid] [ask_amount]")]
    [InlineData("a condition with a text", "[amount_invalid] [ask_amount]")]
    public void A_value_must_meet_the_condition(string how, string expected)
    {
        var ask = Build.Ask("amount") with { Valid = The.AtMost("amount", 1000) };
        if (how.EndsWith("a text", StringComparison.Ordinal))
            ask = ask with { Refusals = Build.On(("invalid", "amount_invalid")) };

        new Talk(Build.Assistant(Build.Flow("pay", ask, Build.End()).Inputs(("amount", "money"))))
            .User(The.Start("pay"))
            .User(The.Provide(The.Amount(5000))).Hears(expected);
    }

    [Fact]
    public void A_refusal_can_lead_elsewhere_instead_of_asking_again()
    {
        var flow = Build.Flow(
            "pay",
            Build.AskLimited("amount") with { On = Build.On(("too_much", "end_too_much")) },
            Build.End(),
            Build.End("too_much")).Inputs(("amount", "money"));

        var talk = new Talk(Build.Assistant(flow)).User(The.Start("pay")).User(The.Provide(The.Amount(5000)));

        Assert.Equal("pay:too_much", talk.Ended);
    }

    [Fact]
    public void An_answer_that_does_not_do_is_asked_for_three_more_times_by_default()
    {
        var talk = new Talk(Samples.Bank).User(The.Start("rate"));
        for (var again = 0; again < 3; again++)
            talk.User(new NotUnderstood()).Hears("[not_understood] [ask_stars]");

        talk.User(new NotUnderstood()).Hears("[gave_up]");

        Assert.Equal("rate:cancelled", talk.Ended);
    }

    [Fact]
    public void Giving_up_can_lead_elsewhere_and_asking_again_can_have_a_text_of_its_own()
    {
        var ask = Build.Ask("stars") with { Reprompt = new(1, "one_to_five", "end_gave_up") };
        var flow = Build.Flow("rate", ask, Build.End(), Build.End("gave_up")).Inputs(("stars", "number"));

        var talk = new Talk(Build.Assistant(flow)).User(The.Start("rate"))
            .User(new NotUnderstood()).Hears("[one_to_five]")
            .User(new NotUnderstood());

        Assert.Equal("rate:gave_up", talk.Ended);
    }

    [Fact]
    public void Each_question_counts_its_own_misses()
    {
        var ask = (string slot) => Build.Ask(slot) with { Reprompt = new(1, null, null) };
        var flow = Build.Flow("two", ask("first"), ask("second"), Build.End())
            .Inputs(("first", "number"), ("second", "number"));

        new Talk(Build.Assistant(flow)).User(The.Start("two"))
            .User(new NotUnderstood()).Hears("[not_understood] [ask_first]")
            .User(The.Provide(The.Number(1))).Hears("[ask_second]")
            .User(new NotUnderstood()).Hears("[not_understood] [ask_second]");
    }

    [Fact]
    public void A_question_that_is_asked_anew_forgives_earlier_misses()
    {
        var flow = Build.Flow(
            "rate",
            Build.Ask("stars") with { Reprompt = new(1, null, null) },
            Build.Goto("stars")).Inputs(("stars", "number"));

        new Talk(Build.Assistant(flow)).User(The.Start("rate"))
            .User(new NotUnderstood()).Hears("[not_understood] [ask_stars]")
            .User(The.Provide(The.Number(1))).Hears("[ask_stars]")
            .User(new NotUnderstood()).Hears("[not_understood] [ask_stars]");
    }

    [Fact]
    public void A_digression_forgives_no_misses()
    {
        var flow = Build.Flow("pay", Build.Ask("amount") with { Reprompt = new(1, null, null) }, Build.End())
            .Inputs(("amount", "money"));

        new Talk(Build.Assistant(flow, Samples.Hours)).User(The.Start("pay"))
            .User(new NotUnderstood())
            .User(The.Start("hours"))
            .User(new NotUnderstood()).Hears("[gave_up]");
    }

    public static TheoryData<Command, bool> YesAndNo => new()
    {
        { new Affirm(), true },
        { new Deny(), false },
        { new Select(Option.Yes), true },
        { new Select(Option.No), false },
    };

    [Theory]
    [MemberData(nameof(YesAndNo))]
    public void A_yes_or_no_answers_a_flag(Command answer, bool expected)
    {
        var flow = Build.Flow("news", Build.Ask("wanted"), Build.Ask("amount"), Build.End())
            .Inputs(("wanted", "flag"), ("amount", "money"));
        var talk = new Talk(Build.Assistant(flow)).User(The.Start("news"));

        Assert.Equal("yes no", talk.Choices);
        Assert.Equal(new Flag(expected), talk.User(answer).Slot("wanted"));
    }

    [Fact]
    public void Two_values_of_one_type_fill_two_inputs_in_order()
    {
        var flow = Build.Flow("between", Build.Ask("least"), Build.Ask("most"), Build.Ask("stars"))
            .Inputs(("least", "money"), ("most", "money"), ("stars", "number"));

        var talk = new Talk(Build.Assistant(flow)).User(The.Start("between"))
            .User(The.Provide(The.Amount(1), The.Amount(2)));

        Assert.Equal((The.Rupees(1), The.Rupees(2)), (talk.Slot("least"), talk.Slot("most")));
    }

    [Fact]
    public void A_slot_of_the_conversation_is_asked_for_once()
    {
        var flow = Build.Flow("greet", Build.Ask("name"), Build.Say("hello"), Build.End());
        var talk = new Talk(Build.Assistant(flow).Slots(("name", "payee")).Says("hello", "Hello {name}!"));

        talk.User(The.Start("greet")).Hears("[ask_name]")
            .User(The.Provide(The.Name("Asha"))).Hears("Hello Asha!")
            .User(The.Start("greet")).Hears("Hello Asha!");
    }

    [Fact]
    public void A_refused_value_empties_a_slot_of_the_conversation()
    {
        var flow = Build.Flow("pay", Build.AskLimited("amount"), Build.End());
        var talk = new Talk(Build.Assistant(flow).Slots(("amount", "money"))).User(The.Start("pay"));

        talk.User(The.Provide(The.Amount(5000))).Hears("[amount_too_much] [ask_amount]");

        Assert.Null(talk.Slot("amount"));
    }

    [Fact]
    public void Asking_for_the_open_flow_again_repeats_its_question_or_fills_it() =>
        new Talk(Samples.Bank)
            .User(The.Start("transfer")).Hears("[ask_payee]")
            .User(The.Start("transfer")).Hears("[ask_payee]")
            .User(The.Start("transfer", The.Name("Asha"), The.Amount(5))).Hears("5 INR to Asha?");
}
