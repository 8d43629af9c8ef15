namespace Samvad.Dialogue.Tests.Calling;

public sealed class CallingTests
{
    private static readonly Flow s_identify = Build.Flow(
        "identify", Build.Ask("pin"), Build.Set("customer", The.Slot("pin")), Build.End("known"))
        .Inputs(("pin", "number"), ("hint", "text")).Outputs(("customer", "number"));

    private static readonly Flow s_balance = Build.Flow(
        "balance",
        Build.Call("identify", new Argument("hint", The.Value(new Text("four digits")))) with
        {
            Save = [new Save("who", "customer")],
        },
        Build.Say("balance_of"),
        Build.End()).Locals(("who", "number"));

    private static readonly Assistant s_assistant = Build.Assistant(s_balance, s_identify, Samples.Hours)
        .Says("ask_pin", "PIN ({hint})?").Says("balance_of", "Balance of {who}.").Says("resumed", "Back to {flow}.");

    [Fact]
    public void A_called_flow_gets_its_inputs_and_hands_back_its_outputs() =>
        new Talk(s_assistant)
            .User(The.Start("balance")).Hears("PIN (four digits)?")
            .User(The.Provide(The.Number(1234))).Hears("Balance of 1234.");

    [Fact]
    public void An_outcome_takes_its_branch()
    {
        var caller = Build.Flow(
            "caller",
            Build.Call("identify") with { On = Build.On(("known", "say_welcome")) },
            Build.Say("who_are_you"),
            Build.End(),
            Build.Say("welcome"),
            Build.End("welcome"));

        new Talk(Build.Assistant(caller, s_identify)).User(The.Start("caller"))
            .User(The.Provide(The.Number(1))).Hears("[welcome]");
    }

    [Fact]
    public void Cancelling_a_called_flow_cancels_its_caller()
    {
        var talk = new Talk(s_assistant).User(The.Start("balance")).User(new Cancel()).Hears("[cancelled]");

        Assert.Equal("identify:cancelled balance:cancelled", talk.Ended);
    }

    [Fact]
    public void A_caller_can_have_a_branch_for_cancelled()
    {
        var caller = Build.Flow(
            "caller",
            Build.Call("identify") with { On = Build.On(("cancelled", "say_as_you_like")) },
            Build.End(),
            Build.Say("as_you_like"),
            Build.End("anonymous"));

        var talk = new Talk(Build.Assistant(caller, s_identify)).User(The.Start("caller"))
            .User(new Cancel()).Hears("[cancelled] [as_you_like]");

        Assert.Equal("identify:cancelled caller:anonymous", talk.Ended);
    }

    [Fact]
    public void A_digression_from_a_called_flow_comes_back_to_it_by_the_name_that_people_know() =>
        new Talk(s_assistant).User(The.Start("balance"))
            .User(The.Start("hours")).Hears("[open_all_day] Back to the balance. PIN (four digits)?")
            .User(The.Provide(The.Number(7))).Hears("Balance of 7.");

    [Fact]
    public void A_failure_of_a_called_flow_reaches_the_handler_of_the_assistant()
    {
        var broken = Build.Flow("broken", Build.Set("x", The.Broken), Build.End()).Locals(("x", "any"));
        var caller = Build.Flow("caller", Build.Call("broken"), Build.End());
        var handler = Build.Flow("on.failed", Build.Say("we_are_sorry"), Build.End());

        var talk = new Talk(Build.Assistant(caller, broken, handler)).User(The.Start("caller"))
            .Hears("[technical_problem] [we_are_sorry]");

        Assert.Equal("broken:failed caller:failed on.failed:done", talk.Ended);
    }

    [Fact]
    public void A_caller_can_have_a_branch_for_failed()
    {
        var broken = Build.Flow("broken", Build.Set("x", The.Broken), Build.End()).Locals(("x", "any"));
        var caller = Build.Flow(
            "caller",
            Build.Call("broken") with { On = Build.On(("failed", "say_otherwise")) },
            Build.End(),
            Build.Say("otherwise"),
            Build.End("otherwise"));
        var handler = Build.Flow("on.failed", Build.Say("we_are_sorry"), Build.End());

        new Talk(Build.Assistant(caller, broken, handler)).User(The.Start("caller"))
            .Hears("[technical_problem] [otherwise]");
    }
}
