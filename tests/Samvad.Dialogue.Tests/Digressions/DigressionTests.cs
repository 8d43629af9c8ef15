namespace Samvad.Dialogue.Tests.Digressions;

public sealed class DigressionTests
{
    [Fact]
    public void A_question_in_between_is_answered_and_the_flow_goes_on() =>
        Samples.AtConfirmation().User(The.Start("hours"))
            .Hears("[open_all_day] Back to the transfer. 500 INR to Asha?");

    [Fact]
    public void A_digression_that_asks_has_the_word_until_it_ends() =>
        Samples.AtConfirmation()
            .User(The.Start("rate")).Hears("[ask_stars]")
            .User(The.Provide(The.Number(5))).Hears("[thanks] Back to the transfer. 500 INR to Asha?");

    [Fact]
    public void A_flow_can_refuse_digressions()
    {
        var assistant = Samples.Bank.With(Samples.Transfer with { Digression = Digression.Refuse });

        Samples.AtConfirmation(assistant).User(The.Start("hours")).Hears("First the transfer. 500 INR to Asha?");
    }

    [Fact]
    public void A_flow_that_is_open_below_is_not_opened_twice() =>
        Samples.AtConfirmation().User(The.Start("rate")).User(The.Start("transfer")).Hears("First the rate. [ask_stars]");

    [Fact]
    public void The_same_flow_twice_in_one_message_is_no_second_answer_to_the_first() =>
        new Talk(Samples.Bank)
            .User(The.Start("transfer", The.Name("Asha"), The.Amount(500)), The.Start("transfer", The.Name("Ravi"), The.Amount(300)))
            .Hears("500 INR to Asha? First the transfer. 500 INR to Asha?");

    [Fact]
    public void Two_flows_in_one_message_are_both_gone_through_the_last_one_first() =>
        new Talk(Samples.Bank)
            .User(The.Start("rate"), The.Start("transfer", The.Name("Asha"), The.Amount(500))).Hears("[ask_stars] 500 INR to Asha?")
            .User(new Commands.Deny()).Hears("Back to the rate. [ask_stars]");

    [Fact]
    public void What_comes_back_to_a_flow_below_a_running_action_asks_for_no_patience()
    {
        var look = Build.Flow("look", Build.Do(The.Lookup("look")), Build.Say("thanks"), Build.End());
        var talk = Samples.Sending(Samples.Bank.With(look));
        var below = talk.Action.Execution;

        talk.User(The.Start("look"));
        talk.Then(Talk.Return(below, "ok")).Hears("");
        talk.Returns("ok").Hears("[thanks] [sent]");
    }

    [Fact]
    public void A_digression_from_a_running_action_does_not_lose_its_result()
    {
        var talk = Samples.Sending();
        var execution = talk.Action.Execution;

        talk.User(The.Start("rate")).Hears("[ask_stars]");
        talk.Then(Talk.Return(execution, "ok")).Hears("");
        talk.User(The.Provide(The.Number(5))).Hears("[thanks] [sent]");
    }

    [Fact]
    public void A_digression_that_ends_before_the_action_does_leaves_it_running()
    {
        var talk = Samples.Sending().User(The.Start("hours")).Hears("[open_all_day]");

        talk.Returns("ok").Hears("[sent]");
    }

    [Fact]
    public void A_silent_digression_from_a_running_action_asks_for_patience()
    {
        var silent = Build.Flow("note", Build.Set("x", new Flag(true)), Build.End()).Locals(("x", "flag"));

        Samples.Sending(Samples.Bank.With(silent)).User(The.Start("note")).Hears("[still_working]");
    }
}
