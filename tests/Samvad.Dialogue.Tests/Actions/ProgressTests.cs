namespace Samvad.Dialogue.Tests.Actions;

public sealed class ProgressTests
{
    private static readonly ProgressPolicy s_policy = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), "busy");

    [Fact]
    public void Whoever_waits_is_told_after_a_while_and_then_again_and_again()
    {
        var talk = Start(The.Lookup("find"));
        Assert.Equal(TimeSpan.FromSeconds(2), Wait(talk));
        talk.Silence().Hears("[busy]");
        Assert.Equal(TimeSpan.FromSeconds(5), Wait(talk));
        talk.Silence().Hears("[busy]");
        Assert.Equal(TimeSpan.FromSeconds(5), Wait(talk));
    }

    [Fact]
    public void How_far_it_has_come_is_in_the_text_and_says_nothing_by_itself()
    {
        var talk = Start(The.Lookup("find"));
        var advanced = new ActionProgressed(talk.Action.Execution, "reading", 40);
        talk.Then(advanced).Hears("");
        Assert.Single(talk.Decision.Events.OfType<ActionAdvanced>());
        talk.Then(advanced);
        Assert.Empty(talk.Decision.Events);
        Assert.Equal(new Progress("reading", 40), talk.State.Top!.Progress);
    }

    [Fact]
    public void When_the_action_has_come_back_nobody_says_that_it_is_being_done()
    {
        var talk = Start(The.Lookup("find"));
        var timer = talk.State.Timer!.Value;
        talk.Returns("ok").Hears("[found]");
        Assert.Contains(talk.Decision.Effects, effect => effect is CancelTimer);
        talk.Then(new TimerDue(timer));
        Assert.Empty(talk.Decision.Events);
    }

    [Fact]
    public void While_something_else_is_asked_in_between_its_progress_is_not_told()
    {
        var flow = Finding(The.Lookup("find"));
        var talk = new Talk(Build.Assistant(flow, Build.Flow("name", Build.Ask("who"), Build.End()).Inputs(("who", "text"))).Says("busy", "[busy]"));
        talk.User(The.Start("find")).User(The.Start("name")).Hears("[ask_who]");
        Assert.Null(talk.State.Timer);
    }

    [Fact]
    public void An_action_that_can_be_called_off_is_and_the_flow_ends_when_that_is_certain()
    {
        var talk = Start(The.Once("find") with { CanCancel = true });
        var execution = talk.Action.Execution;
        talk.User(new Cancel()).Hears("[cancelling]");
        Assert.Equal(new CancelAction(execution), talk.Decision.Effects.OfType<CancelAction>().Single());
        talk.Returns("cancelled").Hears("[cancelled]");
        Assert.Equal("find:cancelled", talk.Ended);
    }

    [Fact]
    public void An_action_that_was_called_off_too_late_comes_back_as_if_nothing_had_been_said()
    {
        var talk = Start(The.Once("find") with { CanCancel = true });
        talk.User(new Cancel()).Returns("ok").Hears("[found]");
    }

    [Fact]
    public void A_look_up_is_called_off_when_its_flow_is_cancelled_or_everything_starts_over()
    {
        foreach (var command in new Command[] { new Cancel(), new StartOver() })
        {
            var talk = Start(The.Lookup("find"));
            var execution = talk.Action.Execution;
            talk.User(command);
            Assert.Equal(new CancelAction(execution), talk.Decision.Effects.OfType<CancelAction>().Single());
            Assert.Null(talk.State.Top);
        }
    }

    private static Talk Start(Rules.ActionSignature action) =>
        new Talk(Build.Assistant(Finding(action)).Says("busy", "[busy]")).User(The.Start("find"));

    private static Flow Finding(Rules.ActionSignature action) =>
        Build.Flow("find", Build.Do(action) with { Progress = s_policy }, Build.Say("found"), Build.End());

    private static TimeSpan Wait(Talk talk) => talk.Decision.Effects.OfType<SetTimer>().Single().Due - talk.Now + TimeSpan.FromSeconds(1);
}
