namespace Samvad.Dialogue.Tests.HandingOver;

public sealed class HandoverTests
{
    [Fact]
    public void Whoever_asks_for_a_person_gets_one()
    {
        var talk = Samples.AtConfirmation().User(new RequestPerson()).Hears("[handed_over]");

        Assert.Equal(new NotifyDesk(null, null), talk.Decision.Effects.OfType<NotifyDesk>().Single());
        Assert.Empty(talk.State.Stack);
    }

    [Fact]
    public void Whoever_asks_for_a_person_gets_one_even_if_saying_so_is_broken()
    {
        var talk = new Talk(Samples.Bank.WithBroken("handed_over")).User(new RequestPerson()).Hears("[technical_problem]");

        Assert.NotNull(talk.State.Handover);
    }

    [Fact]
    public void A_flow_hands_over_with_its_team_and_reason()
    {
        var talk = Samples.Sending().Returns("unknown");

        Assert.Equal(new Handover("payments", "500 INR to Asha"), talk.State.Handover);
    }

    [Fact]
    public void Messages_after_it_are_for_the_colleague() =>
        new Talk(Samples.Bank).User(new RequestPerson()).User(The.Start("hours")).Hears("[with_colleague]");

    [Fact]
    public void The_result_of_a_running_action_still_reaches_the_user()
    {
        var talk = Samples.Sending();

        talk.User(new RequestPerson()).Hears("[handed_over]").Returns("ok").Hears("[sent]");

        Assert.Equal("transfer:sent", talk.Ended);
    }

    [Fact]
    public void A_result_that_waits_behind_a_digression_is_told_before_the_colleague_comes()
    {
        var talk = Samples.Sending();
        var execution = talk.Action.Execution;

        talk.User(The.Start("rate")).Then(Talk.Return(execution, "ok")).User(new RequestPerson());

        Assert.Equal("[handed_over] [sent]", talk.Said);
    }

    [Fact]
    public void Nobody_is_reminded_while_a_colleague_has_the_word()
    {
        var assistant = Samples.Bank with { NoInput = new(TimeSpan.FromMinutes(5), "okay", 1, null) };

        var talk = Samples.Sending(assistant).User(new RequestPerson()).Returns("refused").Hears("[not_enough] [ask_amount]");

        Assert.Null(talk.State.Timer);
    }
}
