using Samvad.Dialogue.Rules;

namespace Samvad.Dialogue.Tests.Actions;

public sealed class SignInTests
{
    private const string Link = "https://mail.example/authorize?state=x";

    private static readonly ActionSignature s_send = The.Once("send", "amount") with { Account = "mail.example" };

    [Fact]
    public void Before_the_action_the_user_signs_in_and_hears_how()
    {
        var talk = Begin();
        Assert.Equal((ActionSignature.SignIn, false), (talk.Action.Action, talk.Action.IsOnce));
        Assert.Equal("{account: mail.example}", talk.Action.Arguments.ToString());
        Offer(talk).Hears($"Sign in: {Link}");
        talk.Returns(ActionSignature.SignedIn).Hears("");
        Assert.Equal(("send", true), (talk.Action.Action, talk.Action.IsOnce));
        Assert.Equal("{amount: 5}", talk.Action.Arguments.ToString());
        talk.Returns("ok").Hears("[sent]");
    }

    [Fact]
    public void The_same_link_is_said_once_and_again_to_who_speaks_meanwhile()
    {
        var talk = Offer(Begin());
        Offer(talk).Hears("");
        talk.User(new Affirm()).Hears($"Sign in: {Link}");
        talk.User(The.Start("mail")).Hears($"Sign in: {Link}");
    }

    [Fact]
    public void Nothing_is_being_done_while_nobody_has_signed_in()
    {
        var talk = Offer(Begin());
        Assert.Null(talk.State.Timer);
        Assert.False(talk.State.Top!.OwesResult);
        talk.User(new Cancel()).Hears("[cancelled]");
        Assert.Equal("mail:cancelled", talk.Ended);
    }

    [Fact]
    public void Who_does_not_sign_in_has_cancelled() =>
        Assert.Equal("mail:cancelled", Offer(Begin()).Returns(ActionSignature.Cancelled).Hears("[cancelled]").Ended);

    [Fact]
    public void Who_was_signed_out_meanwhile_signs_in_again_and_the_action_is_a_new_one()
    {
        var talk = Begin().Returns(ActionSignature.SignedIn);
        var first = talk.Action.Execution;
        talk.Returns(ActionSignature.SignedOut);
        Assert.Equal(ActionSignature.SignIn, talk.Action.Action);
        Offer(talk).Hears($"Sign in: {Link}");
        talk.User(new Cancel()).Hears("[cancelled]");
        talk = Begin().Returns(ActionSignature.SignedIn).Returns(ActionSignature.SignedOut).Returns(ActionSignature.SignedIn);
        Assert.Equal("send", talk.Action.Action);
        Assert.NotEqual(first, talk.Action.Execution);
    }

    [Fact]
    public void An_action_without_an_account_does_not_come_back_as_signed_out()
    {
        var flow = Build.Flow("mail", Build.Do(The.Lookup("find")), Build.End());
        var talk = new Talk(Build.Assistant(flow)).User(The.Start("mail")).Returns(ActionSignature.SignedOut);
        Assert.Equal("action-outcome-undeclared", talk.Faults);
    }

    private static Talk Begin()
    {
        var step = Build.Do(s_send) with { Progress = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), "sent") };
        var flow = Build.Flow("mail", Build.Set("amount", new Number(5)), step, Build.Say("sent"), Build.End()).Locals(("amount", "number"));
        return new Talk(Build.Assistant(flow).Says("sign_in", "Sign in: {link}")).User(The.Start("mail")).Hears("");
    }

    private static Talk Offer(Talk talk) => talk.Then(new ActionProgressed(talk.State.Top!.Execution!, Link, null));
}
