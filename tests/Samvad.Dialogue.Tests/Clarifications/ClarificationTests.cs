namespace Samvad.Dialogue.Tests.Clarifications;

public sealed class ClarificationTests
{
    private static Talk Asked() =>
        new Talk(Samples.Bank).User(new Clarify(["transfer", "rate"], [The.Amount(500)])).Hears("[clarify]");

    [Fact]
    public void Two_close_candidates_are_offered() => Assert.Equal("flow:transfer flow:rate", Asked().Choices);

    [Fact]
    public void What_the_ambiguous_message_said_is_kept_for_the_flow_that_is_picked() =>
        Assert.Equal(The.Rupees(500), Asked().Pick("flow:transfer").Hears("[ask_payee]").Slot("amount"));

    [Fact]
    public void The_flow_can_be_picked_in_words() =>
        Asked().User(The.Start("transfer", The.Name("Asha"))).Hears("500 INR to Asha?");

    [Fact]
    public void A_button_of_an_older_message_does_not_take_what_was_said_for_another_flow()
    {
        var pay = Build.Flow("pay", Build.Ask("amount"), Build.End()).Inputs(("amount", "money"));
        var talk = new Talk(Samples.Bank.With(pay).Says("ask_amount", "How much?"))
            .User(new Clarify(["transfer", "rate"], [The.Amount(500)]));

        talk.Pick("flow:pay").Hears("How much?");
    }

    [Fact]
    public void A_repeated_clarification_still_knows_what_was_said() =>
        Assert.Equal(The.Rupees(500), Asked().User(new Repeat()).Hears("[clarify]").Pick("flow:transfer").Slot("amount"));

    [Fact]
    public void The_only_candidate_that_still_exists_is_started() =>
        new Talk(Samples.Bank).User(new Clarify(["hours", "gone"], [])).Hears("[open_all_day]");

    [Fact]
    public void Candidates_that_no_longer_exist_are_not_understood() =>
        new Talk(Samples.Bank).User(new Clarify(["gone", "lost"], [])).Hears("[not_understood]");

    [Fact]
    public void A_clarification_at_a_question_leaves_it_open() =>
        Samples.AtConfirmation().User(new Clarify(["hours", "rate"], [])).Hears("[clarify]")
            .Pick("flow:hours").Hears("[open_all_day] Back to the transfer. 500 INR to Asha?");
}
