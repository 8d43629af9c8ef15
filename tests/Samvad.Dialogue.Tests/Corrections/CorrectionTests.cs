namespace Samvad.Dialogue.Tests.Corrections;

public sealed class CorrectionTests
{
    public static TheoryData<Command> SixHundred => [The.Correct(The.Amount(600)), The.Provide(The.Amount(600))];

    [Theory]
    [MemberData(nameof(SixHundred))]
    public void A_correction_before_the_confirmation_changes_the_amount(Command command)
    {
        var talk = Samples.AtConfirmation().User(command).Hears("600 INR to Asha?");

        Assert.Equal(SlotSource.Correction, talk.Decision.Events.OfType<SlotFilled>().Single().Source);
    }

    [Fact]
    public void A_correction_is_checked_like_any_value() =>
        Samples.AtConfirmation().User(The.Correct(The.Amount(6000))).Hears("[amount_too_much] [ask_amount]");

    [Fact]
    public void Several_values_are_corrected_at_once() =>
        Samples.AtConfirmation().User(The.Correct(The.Amount(600), The.Name("Ravi"))).Hears("600 INR to Ravi?");

    [Fact]
    public void A_correction_of_an_earlier_answer_comes_back_to_the_question() =>
        new Talk(Samples.Bank).User(The.Start("transfer", The.Name("Asha")))
            .User(The.Correct(The.Name("Ravi"))).Hears("[ask_amount]")
            .User(The.Provide(The.Amount(5))).Hears("5 INR to Ravi?");

    [Fact]
    public void A_correction_can_answer_the_open_question_as_well() =>
        new Talk(Samples.Bank).User(The.Start("transfer", The.Name("Asha")))
            .User(The.Correct(The.Name("Ravi"), The.Amount(5))).Hears("5 INR to Ravi?");

    [Fact]
    public void An_answer_can_correct_another_one_by_its_name() =>
        new Talk(Samples.Bank).User(The.Start("transfer", The.Name("Asha")))
            .User(The.Provide(The.Amount(5), The.Name("Ravi", "payee"))).Hears("5 INR to Ravi?");

    [Fact]
    public void A_correction_fills_only_the_slot_that_it_corrects()
    {
        var flow = Build.Flow("between", Build.Ask("least"), Build.Ask("most"), Build.End())
            .Inputs(("least", "money"), ("most", "money"));

        var talk = new Talk(Build.Assistant(flow)).User(The.Start("between", The.Amount(1)))
            .User(The.Correct(The.Amount(2))).Hears("[ask_most]");

        Assert.Equal(The.Rupees(2), talk.Slot("least"));
        Assert.Null(talk.Slot("most"));
    }

    [Fact]
    public void Of_two_values_of_one_type_the_latest_is_corrected()
    {
        var flow = Build.Flow("between", Build.Ask("least"), Build.Ask("most"), Build.Confirm("sure"), Build.End())
            .Inputs(("least", "money"), ("most", "money"));

        new Talk(Build.Assistant(flow).Says("sure", "{least} to {most}?"))
            .User(The.Start("between", The.Amount(1), The.Amount(2)))
            .User(The.Correct(The.Amount(3))).Hears("1 INR to 3 INR?")
            .User(The.Correct(The.Amount(2, "least"))).Hears("2 INR to 3 INR?");
    }

    [Fact]
    public void A_correction_of_nothing_that_was_said_is_not_understood() =>
        Samples.AtConfirmation().User(The.Correct(The.Number(3))).Hears("[not_understood] 500 INR to Asha?");

    [Fact]
    public void A_correction_of_a_slot_of_the_conversation_is_taken()
    {
        var flow = Build.Flow("greet", Build.Ask("name"), Build.Confirm("sure"), Build.End());

        new Talk(Build.Assistant(flow).Slots(("name", "payee")).Says("sure", "You are {name}?"))
            .User(The.Start("greet")).User(The.Provide(The.Name("Asha")))
            .User(The.Correct(The.Name("Usha"))).Hears("You are Usha?");
    }

    [Fact]
    public void Nothing_can_be_corrected_once_it_is_done()
    {
        var flow = Build.Flow(
            "send", Build.Ask("amount"), Build.Do(The.Once("send", "amount")), Build.Ask("stars"), Build.End())
            .Inputs(("amount", "money"), ("stars", "number"));

        new Talk(Build.Assistant(flow)).User(The.Start("send", The.Amount(5))).Returns("ok").Hears("[ask_stars]")
            .User(The.Correct(The.Amount(6))).Hears("[too_late] [ask_stars]");
    }

    [Fact]
    public void A_flow_that_asks_anew_after_an_action_takes_corrections_again() =>
        Samples.Sending().Returns("refused").Hears("[not_enough] [ask_amount]")
            .User(The.Provide(The.Amount(400))).Hears("400 INR to Asha?")
            .User(The.Correct(The.Amount(300))).Hears("300 INR to Asha?");

    [Fact]
    public void What_depends_on_a_corrected_value_is_looked_up_and_chosen_again()
    {
        var flow = Build.Flow(
            "pay",
            Build.Ask("name"),
            Build.Do(The.Lookup("accounts", "name")) with { Save = [new Save("accounts", "reference")] },
            Build.ChooseFrom("account", The.Slot("accounts")),
            Build.Confirm("sure"),
            Build.End()).Inputs(("name", "payee")).Locals(("accounts", "any"), ("account", "any"));
        var talk = new Talk(Build.Assistant(flow).Says("sure", "{account}?")).User(The.Start("pay", The.Name("Asha")))
            .Returns("ok", ("reference", The.List(new Text("A1"), new Text("A2")))).Pick("1").Hears("A1?");

        talk.User(The.Correct(The.Name("Ravi"))).Returns("ok", ("reference", The.List(new Text("R1"), new Text("R2"))));

        talk.Hears("[ask_account]").Pick("2").Hears("R2?");
    }
}
