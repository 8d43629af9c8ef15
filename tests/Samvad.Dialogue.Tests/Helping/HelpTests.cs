namespace Samvad.Dialogue.Tests.Helping;

public sealed class HelpTests
{
    [Fact]
    public void Help_offers_the_flows_that_people_can_start()
    {
        var called = Samples.Hours with { Name = "called", Triggers = [] };
        var talk = new Talk(Samples.Bank.With(called)).User(new Commands.Help()).Hears("[help]");

        Assert.Equal("flow:hours flow:rate flow:transfer", talk.Choices);
        talk.Pick("flow:hours").Hears("[open_all_day]");
    }

    [Fact]
    public void Help_at_a_question_asks_it_again() =>
        Samples.AtConfirmation().User(new Commands.Help()).Hears("[help] 500 INR to Asha?");

    [Fact]
    public void Help_while_an_action_runs_leaves_it_running() =>
        Samples.Sending().User(new Commands.Help()).Hears("[help]").Returns("ok").Hears("[sent]");

    [Fact]
    public void Help_at_a_question_that_vanished_still_helps()
    {
        var talk = Samples.AtConfirmation();
        talk.Assistant = Samples.Bank.Without("transfer");

        talk.User(new Commands.Help()).Hears("[help] [technical_problem]");
    }
}
