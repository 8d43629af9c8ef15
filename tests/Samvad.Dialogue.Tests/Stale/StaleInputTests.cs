namespace Samvad.Dialogue.Tests.Stale;

public sealed class StaleInputTests
{
    [Fact]
    public void The_second_return_of_an_action_makes_no_difference()
    {
        var talk = Samples.Sending();
        var execution = talk.Action.Execution;
        talk.Returns("refused");

        Assert.Empty(talk.Then(Talk.Return(execution, "ok")).Decision.Events);
    }

    [Fact]
    public void A_return_that_nobody_asked_for_makes_no_difference() =>
        Assert.Empty(Samples.AtConfirmation().Then(Talk.Return("9.9", "ok")).Decision.Events);

    [Fact]
    public void The_timer_of_a_question_that_was_answered_makes_no_difference()
    {
        var talk = new Talk(Samples.Bank with { NoInput = new(TimeSpan.FromMinutes(1), "okay", 1, null) })
            .User(The.Start("transfer"));
        var old = talk.State.Timer!.Value;
        talk.User(The.Provide(The.Name("Asha")));

        Assert.Empty(talk.Then(new TimerDue(old)).Decision.Events);
    }

    [Fact]
    public void A_conversation_is_opened_once() =>
        Assert.Empty(Samples.AtConfirmation().Then(new Opened("hi", null)).Decision.Events);

    [Fact]
    public void A_button_of_an_older_message_is_not_understood_as_an_answer() =>
        Samples.AtConfirmation().Pick("3").Hears("[not_understood] 500 INR to Asha?");

    [Fact]
    public void A_yes_to_the_question_before_a_correction_confirms_nothing()
    {
        var talk = Samples.AtConfirmation();
        var old = talk.State.Question!.Position;

        talk.User(The.Correct(The.Amount(600))).User(new Select(Option.Yes, old)).Hears("[outdated] 600 INR to Asha?");
        talk.User(new Select(Option.Yes, talk.State.Question!.Position));

        Assert.Equal("send", talk.Action.Action);
    }

    [Fact]
    public void A_yes_to_a_question_that_was_repeated_since_holds()
    {
        var talk = Samples.AtConfirmation();
        var first = talk.State.Question!.Position;

        talk.User(new NotUnderstood()).User(new Select(Option.Yes, first));

        Assert.Equal("send", talk.Action.Action);
    }

    [Fact]
    public void A_yes_to_a_digression_does_not_answer_the_question_that_comes_back()
    {
        var close = Build.Flow("close", Build.Confirm("sure"), Build.Say("closed"), Build.End());
        var pay = Build.Flow("pay", Build.Confirm("really"), Build.Say("paid"), Build.End());
        var talk = new Talk(Build.Assistant(pay, close)).User(The.Start("pay")).User(The.Start("close"));
        var digression = talk.State.Question!.Position;

        talk.User(new Affirm()).User(new Select(Option.Yes, digression)).Hears("[outdated] [really]");
    }

    [Fact]
    public void A_yes_when_nothing_is_asked_any_more_does_nothing()
    {
        var talk = Samples.AtConfirmation();
        var old = talk.State.Question!.Position;

        talk.User(new Cancel()).User(new Select(Option.Yes, old)).Hears("[outdated]");
    }

    [Fact]
    public void A_button_of_a_flow_that_is_gone_is_not_understood() =>
        new Talk(Samples.Bank).Pick("flow:gone").Hears("[not_understood]");
}
