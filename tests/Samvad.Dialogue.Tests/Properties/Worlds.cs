using System.Collections.Immutable;
using Samvad.Dialogue.Rules;

namespace Samvad.Dialogue.Tests.Properties;

/// <summary>Assistants that together have every kind of step, and ways to go wrong in most of them.</summary>
internal static class Worlds
{
    private static readonly NoInputPolicy s_noInput = new(TimeSpan.FromMinutes(1), "okay", 1, "on.no_input");

    internal static ImmutableArray<Assistant> All { get; } = [Bank(), Maze(), Fragile()];

    /// <summary>What a well-made assistant looks like.</summary>
    private static Assistant Bank()
    {
        var identify = Build.Flow(
            "identify", Build.Ask("pin") with { Reprompt = new(1, null, "end_unknown") },
            Build.Set("customer", The.Slot("pin")), Build.End("known"), Build.End("unknown"))
            .Inputs(("pin", "number"));
        var pay = Build.Flow(
            "pay",
            Build.Call("identify") with { On = Build.On(("unknown", "to_desk")) },
            Build.Do(The.Lookup("accounts", "customer")) with
            {
                Save = [new Save("accounts", "reference")],
                On = Build.On(("failed", "to_desk"), ("unknown", "to_desk"), ("refused", "set_accounts")),
                Progress = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), "still_there"),
            },
            Build.ChooseFrom("account", The.Slot("accounts")),
            Build.AskLimited("amount"),
            Build.Confirm("sure"),
            Build.Do(The.Once("send", "account", "amount") with { CanCancel = true }) with
            {
                On = Build.On(("refused", "goto_amount"), ("unknown", "to_desk")),
                Progress = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), "still_there"),
            },
            Build.Ask("stars"),
            Build.End(),
            new HandoverStep("to_desk", "desk", new Template("{amount}")),
            Build.Set("accounts", The.List(new Text("A"), new Text("B"))) with { Next = "account" },
            Build.Goto("amount"))
            .Inputs(("amount", "money"), ("stars", "number")).Locals(("accounts", "any"), ("account", "any")) with
        {
            NoInput = new(TimeSpan.FromMinutes(1), "still_there", 2, "to_desk"),
        };
        return Limit(Build.Assistant(
            pay, identify, Samples.Transfer, Samples.Hours, Samples.Rate,
            Build.Flow("on.no_input", Build.Say("no_hurry"), Build.End()),
            Build.Flow("on.not_understood", Build.Confirm("want_a_person") with { Deny = "end_done" }, new HandoverStep("to_person", null, null), Build.End()),
            Build.Flow("on.failed", Build.Ask("name"), Build.End()))
            .Slots(("customer", "number"), ("name", "payee")).Says("still_there", "Hello?", "Still there?"));
    }

    /// <summary>Loops, circles, calls in a circle, branches on everything, flows without a word.</summary>
    private static Assistant Maze()
    {
        var twice = new RuleCall(
            new Rule("twice", [new("n", "number", false)], [], a => new Number(((Number)a[0]!).Amount * 2)), [The.Slot("pin")]);
        var pay = Build.Flow(
            "pay",
            Build.Choose("reason", "lost", "stolen") with { On = Build.On(("stolen", "branch")) },
            new SetStep("double", [new("stars", null, twice), new("amount", The.Slot("limit"), null)]),
            new RuleStep("branch", The.Limit("amount"), Build.On(("too_much", "goto_reason"), ("not_positive", "call_identify"))),
            Build.Do(The.Once("send", "amount") with { Account = "bank" }) with { On = Build.On(("refused", "goto_reason"), ("unknown", "call_identify")) },
            Build.Goto("branch"),
            Build.Goto("reason"),
            Build.Call("identify") with { On = Build.On(("cancelled", "goto_reason"), ("failed", "goto_reason")) },
            Build.End())
            .Inputs(("reason", "choice"), ("amount", "money"), ("pin", "number"), ("stars", "number"));
        var identify = Build.Flow(
            "identify", Build.Ask("wanted"), Build.Branch("is_wanted", The.That("wanted", scope => scope.TryGet("wanted", out var v) && v == new Flag(true)), "call_pay"),
            Build.Goto("wanted"), Build.Call("pay"), Build.End()).Inputs(("wanted", "flag")) with
        {
            Digression = Digression.Refuse,
        };
        var silent = Build.Flow("hours", Build.Set("limit", The.Rupees(5)), Build.End());
        return Limit(Build.Assistant(pay, identify, silent, Samples.Transfer, Samples.Rate).Slots(("limit", "money")));
    }

    /// <summary>An assistant of which nearly everything is broken.</summary>
    private static Assistant Fragile()
    {
        var pay = Build.Flow(
            "pay",
            Build.Ask("amount") with { Rule = The.Nonsense, Valid = The.AtMost("amount", 10) },
            Build.Do(The.Once("send", "amount")),
            Build.Set("amount", The.Broken),
            Build.End()).Inputs(("amount", "money"));
        var circle = Build.Flow("hours", Build.Goto("again") with { Id = "again" });
        var call = Build.Flow("rate", Build.Call("gone"), Build.End());
        var choose = Build.Flow("identify", Build.ChooseFrom("account", The.Slot("accounts")), Build.End());
        var ask = Build.Flow("transfer", Build.Ask("payee"), Build.Do(The.Lookup("find", "payee")), Build.Goto("gone"))
            .Inputs(("payee", "payee"));
        var failed = Build.Flow("on.failed", Build.Do(The.Once("report")), Build.Ask("name"), Build.Call("pay"), Build.End())
            .Inputs(("name", "payee"));
        return Limit(Build.Assistant(pay, circle, call, choose, ask, failed)).WithBroken("not_understood").WithBroken("resumed")
            .WithBroken("still_working").WithBroken("technical_problem").WithBroken("okay");
    }

    private static Assistant Limit(Assistant assistant) => assistant with
    {
        StepsPerTurn = 30,
        OpenFlows = 4,
        NoInput = s_noInput,
        Greeting = "okay",
        Misunderstanding = new(1, "on.not_understood"),
    };
}
