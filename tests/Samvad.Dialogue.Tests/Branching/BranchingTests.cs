using Samvad.Dialogue.Rules;

namespace Samvad.Dialogue.Tests.Branching;

public sealed class BranchingTests
{
    [Theory]
    [InlineData(5, "[small]")]
    [InlineData(50, "[medium]")]
    [InlineData(500, "[large]")]
    public void The_first_condition_that_holds_is_taken(int amount, string expected)
    {
        var flow = Build.Flow(
            "size",
            new BranchStep("branch", [new(The.AtMost("amount", 10), "say_small"), new(The.AtMost("amount", 100), "say_medium")]),
            Build.Say("large") with { Next = "end_done" },
            Build.Say("medium") with { Next = "end_done" },
            Build.Say("small"),
            Build.End()).Inputs(("amount", "money"));

        new Talk(Build.Assistant(flow)).User(The.Start("size", The.Amount(amount))).Hears(expected);
    }

    [Theory]
    [InlineData(5, "[fine]")]
    [InlineData(5000, "[much]")]
    [InlineData(-5, "[fine]")]
    public void An_outcome_of_a_rule_takes_its_branch_and_the_others_go_on(int amount, string expected)
    {
        var flow = Build.Flow(
            "size",
            new RuleStep("branch", The.Limit("amount"), Build.On(("too_much", "say_much"))),
            Build.Say("fine"),
            Build.End(),
            Build.Say("much"),
            Build.End("much")).Inputs(("amount", "money"));

        new Talk(Build.Assistant(flow)).User(The.Start("size", The.Amount(amount))).Hears(expected);
    }

    [Fact]
    public void Values_are_set_in_order_by_expressions_and_rules_and_emptied_by_null()
    {
        var twice = new RuleCall(
            new Rule("twice", [new("n", "number", false)], [], a => new Number(((Number)a[0]!).Amount * 2)), [The.Slot("a")]);
        var flow = Build.Flow(
            "set",
            new SetStep("set", [
                new("a", The.Value(new Number(2)), null),
                new("b", null, twice),
                new("c", The.Slot("b"), null),
                new("a", The.Value(null), null)]),
            Build.Say("values"),
            Build.End()).Locals(("a", "number"), ("b", "number"), ("c", "number"));

        new Talk(Build.Assistant(flow).Says("values", "a={a} b={b} c={c}")).User(The.Start("set")).Hears("a= b=4 c=4");
    }

    [Fact]
    public void A_slot_of_the_flow_hides_one_of_the_conversation()
    {
        var flow = Build.Flow("set", Build.Set("x", new Text("local")), Build.Set("y", new Text("kept")), Build.End())
            .Locals(("x", "text"));

        var talk = new Talk(Build.Assistant(flow).Slots(("x", "text"), ("y", "text"))).User(The.Start("set"));

        Assert.Equal("{y: kept}", talk.State.Slots.ToString());
    }
}
