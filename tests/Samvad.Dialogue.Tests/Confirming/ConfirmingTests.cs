namespace Samvad.Dialogue.Tests.Confirming;

public sealed class ConfirmingTests
{
    [Fact]
    public void A_confirmation_offers_yes_and_no() => Assert.Equal("yes no", Samples.AtConfirmation().Choices);

    [Fact]
    public void A_yes_goes_on()
    {
        var talk = Samples.AtConfirmation().User(new Affirm());

        Assert.Equal("send", talk.Action.Action);
        Assert.Equal("{payee: Asha, amount: 500 INR}", talk.Action.Arguments.ToString());
    }

    [Fact]
    public void A_no_takes_the_branch_of_the_author() =>
        Assert.Equal("transfer:declined", Samples.AtConfirmation().User(new Deny()).Ended);

    [Fact]
    public void A_no_without_a_branch_cancels()
    {
        var flow = Build.Flow("close", Build.Confirm("sure"), Build.Say("closed"), Build.End());

        var talk = new Talk(Build.Assistant(flow)).User(The.Start("close")).User(new Deny()).Hears("[cancelled]");

        Assert.Equal("close:cancelled", talk.Ended);
    }

    [Fact]
    public void Whatever_is_neither_yes_nor_no_is_asked_again() =>
        Samples.AtConfirmation().User(new NotUnderstood()).Hears("[not_understood] 500 INR to Asha?");

    [Fact]
    public void A_value_that_was_not_asked_for_yet_is_kept()
    {
        var flow = Build.Flow("pay", Build.Confirm("sure"), Build.Ask("amount"), Build.Say("paid"), Build.End())
            .Inputs(("amount", "money"));

        new Talk(Build.Assistant(flow)).User(The.Start("pay"))
            .User(The.Provide(The.Amount(5))).Hears("[sure]")
            .User(new Affirm()).Hears("[paid]");
    }
}
