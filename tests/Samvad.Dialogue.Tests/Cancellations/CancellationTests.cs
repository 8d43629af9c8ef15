namespace Samvad.Dialogue.Tests.Cancellations;

public sealed class CancellationTests
{
    [Fact]
    public void A_flow_can_be_cancelled_at_a_question() =>
        Assert.Equal("transfer:cancelled", Samples.AtConfirmation().User(new Cancel()).Hears("[cancelled]").Ended);

    [Fact]
    public void Nothing_is_cancelled_when_nothing_is_open() =>
        new Talk(Samples.Bank).User(new Cancel()).Hears("[nothing_to_cancel]");

    [Fact]
    public void Cancelling_a_digression_comes_back_to_the_flow_below() =>
        Samples.AtConfirmation().User(The.Start("rate")).User(new Cancel())
            .Hears("[cancelled] Back to the transfer. 500 INR to Asha?");

    [Fact]
    public void An_action_that_happens_once_is_never_cancelled() =>
        Samples.Sending().User(new Cancel()).Hears("[cannot_cancel]").Returns("ok").Hears("[sent]");

    [Fact]
    public void A_look_up_is_cancelled_and_its_late_result_is_ignored()
    {
        var flow = Build.Flow("find", Build.Do(The.Lookup("find")), Build.Say("found"), Build.End());
        var talk = new Talk(Build.Assistant(flow)).User(The.Start("find"));
        var execution = talk.Action.Execution;

        talk.User(new Cancel()).Hears("[cancelled]");

        Assert.Empty(talk.Then(Talk.Return(execution, "ok")).Decision.Events);
    }

    [Fact]
    public void A_flow_is_cancelled_even_if_saying_so_is_broken()
    {
        var talk = Samples.AtConfirmation(Samples.Bank.WithBroken("cancelled")).User(new Cancel());

        Assert.Equal("[technical_problem]", talk.Said);
        Assert.Null(talk.State.Top);
    }
}
