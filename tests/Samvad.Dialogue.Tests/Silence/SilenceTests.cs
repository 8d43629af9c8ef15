namespace Samvad.Dialogue.Tests.Silence;

public sealed class SilenceTests
{
    private static readonly Flow s_rate = Build.Flow(
        "rate", Build.Ask("stars"), Build.End(), Build.Say("goodbye"), Build.End("abandoned"))
        .Inputs(("stars", "number")) with
    {
        NoInput = new(TimeSpan.FromMinutes(2), "still_there", 2, "say_goodbye"),
    };

    private static readonly Assistant s_assistant = Build.Assistant(s_rate, Samples.Transfer).Says("still_there", "Hello?");

    [Fact]
    public void A_question_sets_a_timer()
    {
        var talk = new Talk(s_assistant);
        var asked = talk.Now;

        var timer = talk.User(The.Start("rate")).Decision.Effects.OfType<SetTimer>().Single();

        Assert.Equal(asked.AddMinutes(2), timer.Due);
        Assert.Equal(talk.State.Timer, timer.Timer);
    }

    [Fact]
    public void Silence_is_reminded_of_as_often_as_allowed_and_then_led_elsewhere()
    {
        var talk = new Talk(s_assistant).User(The.Start("rate"))
            .Silence().Hears("Hello?")
            .Silence().Hears("Hello?")
            .Silence().Hears("[goodbye]");

        Assert.Equal("rate:abandoned", talk.Ended);
    }

    [Fact]
    public void A_message_starts_the_reminders_anew() =>
        new Talk(s_assistant).User(The.Start("rate")).Silence().Silence()
            .User(new NotUnderstood()).Silence().Hears("Hello?").Silence().Hears("Hello?");

    [Fact]
    public void The_policy_of_the_assistant_can_open_a_flow_after_which_the_question_is_asked_again()
    {
        var assistant = Build.Assistant(Samples.Rate, Build.Flow("on.no_input", Build.Say("no_hurry"), Build.End())) with
        {
            NoInput = new(TimeSpan.FromMinutes(5), null, 0, "on.no_input"),
        };

        var talk = new Talk(assistant).User(The.Start("rate")).Silence().Hears("[no_hurry] [resumed] [ask_stars]");

        Assert.Null(talk.State.Timer);
    }

    [Fact]
    public void Without_anything_to_do_then_the_question_stays_open()
    {
        var assistant = Samples.Bank with { NoInput = new(TimeSpan.FromMinutes(5), "okay", 1, null) };
        var talk = new Talk(assistant).User(The.Start("rate")).Silence().Hears("[okay]").Silence().Hears("");

        Assert.Null(talk.State.Timer);
        talk.User(The.Provide(The.Number(5))).Hears("[thanks]");
    }

    [Fact]
    public void The_timer_is_taken_back_when_nothing_is_asked_any_more() =>
        Assert.IsType<CancelTimer>(Assert.Single(
            new Talk(s_assistant).User(The.Start("rate")).User(The.Provide(The.Number(5))).Decision.Effects));

    [Fact]
    public void Nobody_is_reminded_of_an_action() => Assert.Null(Samples.Sending(s_assistant).State.Timer);

    [Fact]
    public void A_reminder_that_is_broken_leaves_the_question_open()
    {
        var talk = new Talk(s_assistant.WithBroken("still_there")).User(The.Start("rate"))
            .Silence().Hears("[technical_problem]");

        Assert.Equal(Wait.Input, talk.State.Top!.Wait);
    }

    [Fact]
    public void A_question_that_vanished_still_has_a_timer_that_does_no_harm()
    {
        var talk = new Talk(s_assistant).User(The.Start("rate"));
        talk.Assistant = s_assistant.Without("rate") with { NoInput = new(TimeSpan.FromMinutes(1), null, 0, "gone") };

        talk.Silence().Hears("[technical_problem]");

        Assert.Equal("rate:failed", talk.Ended);
    }
}
