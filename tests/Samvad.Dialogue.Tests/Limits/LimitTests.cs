namespace Samvad.Dialogue.Tests.Limits;

public sealed class LimitTests
{
    [Fact]
    public void A_flow_that_goes_in_a_circle_is_stopped()
    {
        var circle = Build.Flow("circle", Build.Say("round"), Build.Goto("say_round"));

        var talk = new Talk(Build.Assistant(circle) with { StepsPerTurn = 10 }).User(The.Start("circle"));

        Assert.Equal(("circle:failed", FaultCode.StepLimit), (talk.Ended, talk.Faults));
        Assert.InRange(talk.Decision.Events.Length, 1, 20);
        Assert.EndsWith("[technical_problem]", talk.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void Flows_that_call_each_other_in_a_circle_are_stopped()
    {
        var a = Build.Flow("a", Build.Call("b"), Build.End());
        var b = Build.Flow("b", Build.Call("a"), Build.End());

        var talk = new Talk(Build.Assistant(a, b)).User(The.Start("a")).Hears("[technical_problem]");

        Assert.Equal(FaultCode.FlowLimit, talk.Faults);
        Assert.Empty(talk.State.Stack);
    }

    [Fact]
    public void Flows_that_catch_each_others_failures_and_call_again_are_stopped()
    {
        var a = Build.Flow("a", Build.Call("a") with { On = Build.On(("failed", "goto_call_a")) }, Build.Goto("call_a"));

        var talk = new Talk(Build.Assistant(a)).User(The.Start("a")).Hears("[technical_problem]");

        Assert.EndsWith(FaultCode.StepLimit, talk.Faults, StringComparison.Ordinal);
        Assert.Empty(talk.State.Stack);
    }

    [Fact]
    public void One_more_digression_than_may_be_open_is_refused()
    {
        var flows = Enumerable.Range(1, 4)
            .Select(n => Build.Flow($"f{n}", Build.Ask($"s{n}"), Build.End()).Inputs(($"s{n}", "number"))).ToArray();
        var talk = new Talk(Build.Assistant(flows) with { OpenFlows = 3 })
            .User(The.Start("f1")).User(The.Start("f2")).User(The.Start("f3"));

        talk.User(The.Start("f4")).Hears("[finish_first] [ask_s3]");
    }

    [Fact]
    public void A_circle_in_a_digression_does_not_lose_a_result_that_is_there()
    {
        var ask = Build.Flow("circle", Build.Ask("stars"), Build.Branch("branch", The.That("true", _ => true), "branch"))
            .Inputs(("stars", "number"));
        var talk = Samples.Sending(Samples.Bank.With(ask));
        var execution = talk.Action.Execution;

        talk.User(The.Start("circle")).Then(Talk.Return(execution, "ok"))
            .User(The.Provide(The.Number(1))).Hears("[technical_problem] [sent]");
    }

    [Fact]
    public void A_circle_in_a_digression_does_not_lose_a_running_action()
    {
        var circle = Build.Flow("circle", Build.Branch("branch", The.That("true", _ => true), "branch"));

        Samples.Sending(Samples.Bank.With(circle)).User(The.Start("circle")).Hears("[technical_problem]")
            .Returns("ok").Hears("[sent]");
    }
}
