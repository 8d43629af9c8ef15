namespace Samvad.Dialogue.Tests.Repeating;

public sealed class RepeatTests
{
    [Fact]
    public void The_last_replies_are_said_again_with_their_choices()
    {
        var talk = Samples.AtConfirmation().User(new Repeat()).Hears("500 INR to Asha?");

        Assert.Equal("yes no", talk.Choices);
        Assert.Equal("send", talk.User(new Affirm()).Action.Action);
    }

    [Fact]
    public void A_repetition_can_be_repeated() =>
        Samples.AtConfirmation().User(new Repeat()).User(new Repeat()).Hears("500 INR to Asha?");

    [Fact]
    public void Nothing_is_repeated_when_nothing_was_said() =>
        new Talk(Samples.Bank).User(new Repeat()).Hears("[nothing_to_repeat]");

    [Fact]
    public void What_an_action_led_to_is_repeated_as_well() =>
        Samples.Sending().Returns("refused").User(new Repeat()).Hears("[not_enough] [ask_amount]");
}
