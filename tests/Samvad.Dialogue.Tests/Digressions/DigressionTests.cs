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
