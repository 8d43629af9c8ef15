namespace Samvad.Dialogue.Tests.Actions;

public sealed class ActionTests
{
    [Fact]
    public void What_an_action_returns_is_kept_and_the_flow_goes_on()
    {
        var talk = Samples.Sending(Samples.Bank.Says("sent", "Sent: {reference}."))
            .Returns("ok", ("reference", new Text("AB123456"))).Hears("Sent: AB123456.");

        Assert.Equal("transfer:sent", talk.Ended);
        Assert.Equal("{reference: AB123456}", talk.Decision.Events.OfType<FlowEnded>().Single().Outputs.ToString());
    }

    [Theory]
    [InlineData("refused", "[not_enough] [ask_amount]", "")]
    [InlineData("failed", "[okay]", "transfer:failed")]
    [InlineData("unknown", "[handed_over]", "")]
    public void An_outcome_takes_its_branch(string outcome, string expected, string ended) =>
        Assert.Equal(ended, Samples.Sending().Returns(outcome).Hears(expected).Ended);

    [Fact]
    public void Each_execution_has_an_id_of_its_own()
    {
        var talk = Samples.Sending();
        var first = talk.Action.Execution;

        talk.Returns("refused").User(The.Provide(The.Amount(400))).User(new Affirm());

        Assert.NotEqual(first, talk.Action.Execution);
    }

    [Fact]
    public void Whoever_speaks_while_an_action_runs_is_asked_for_patience()
    {
        foreach (var command in new[] { new Affirm(), The.Provide(The.Amount(1)), The.Correct(The.Amount(1)), The.Start("transfer"), new NotUnderstood() })
            Samples.Sending().User(command).Hears("[still_working]");
    }

    [Fact]
    public void An_action_that_never_says_a_word_ends_with_one()
    {
        var flow = Build.Flow("block", Build.Do(The.Once("block")), Build.End());

        new Talk(Build.Assistant(flow)).User(The.Start("block")).Hears("").Returns("ok").Hears("[okay]");
    }

    [Fact]
    public void An_only_outcome_can_go_on()
    {
        var step = Build.Do(The.Lookup("find")) with { Passing = ["found"] };
        var flow = Build.Flow("find", step, Build.Say("here"), Build.End());

        new Talk(Build.Assistant(flow)).User(The.Start("find")).Returns("found").Hears("[here]");
    }
}
