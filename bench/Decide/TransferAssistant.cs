using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using Samvad.Dialogue;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Rules;
using Samvad.Dialogue.Steps;
using Samvad.Dialogue.Values;

namespace Samvad.Benchmarks.Decide;

/// <summary>A typical flow, built in C#: two questions, a rule, a confirmation and an action that happens once.</summary>
internal static class TransferAssistant
{
    internal static Assistant Build()
    {
        var limit = RuleReader.Read(Assembly.GetExecutingAssembly()).Single();
        var send = new ActionSignature(
            "send", [new("payee", "payee", false), new("amount", "money", false)], ["ok"], ["reference"], true);
        var flow = new Flow
        {
            Name = "transfer",
            Triggers = ["transfer"],
            Slots =
            [
                new("payee", "payee", SlotRole.Input),
                new("amount", SlotType.Money, SlotRole.Input),
                new("reference", SlotType.Text, SlotRole.Output),
            ],
            Steps =
            [
                new AskStep("payee", "ask_payee", "payee") { Next = "amount" },
                new AskStep("amount", "ask_amount", "amount")
                {
                    Rule = new RuleCall(limit, [new SlotExpression("amount")]),
                    Refusals = FrozenDictionary.Create(
                        StringComparer.Ordinal, new KeyValuePair<string, string>("too_much", "amount_too_much")),
                    Next = "confirm",
                },
                new ConfirmStep("confirm", "confirm_transfer") { Next = "send" },
                new DoStep("send", send, [new("payee", new SlotExpression("payee")), new("amount", new SlotExpression("amount"))])
                {
                    Save = [new Save("reference", "reference")],
                    Next = "sent",
                },
                new SayStep("sent", "sent") { Next = "end" },
                new EndStep("end", "sent"),
            ],
        };
        string[] replies = [.. SystemReply.All, "ask_payee", "ask_amount", "amount_too_much", "confirm_transfer", "sent"];
        return new Assistant
        {
            Name = "Bench",
            Version = "1",
            Languages = ["en"],
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata"),
            NoInput = new(TimeSpan.FromMinutes(2), null, 1, null),
            Flows = new[] { flow }.ToFrozenDictionary(f => f.Name),
            Replies = replies.ToFrozenDictionary(name => name, Reply),
        };
    }

    private static Reply Reply(string name) => new(name, ImmutableDictionary<string, ImmutableArray<ReplyVariant>>.Empty
        .Add("en", [new(new FixedText($"This is what is said as {name}."), [])]));
}

/// <summary>How an amount stands to the limit.</summary>
public enum LimitOutcome
{
    /// <summary>It may be sent.</summary>
    Ok,

    /// <summary>It may not.</summary>
    TooMuch,
}

/// <summary>The rule of the flow.</summary>
public static class TransferRules
{
    /// <summary>Whether an amount may be sent.</summary>
    [Rule("transfer_limit")]
    public static LimitOutcome Check(Money amount) => amount.Amount > 1000 ? LimitOutcome.TooMuch : LimitOutcome.Ok;
}

internal sealed record SlotExpression(string Source) : IExpression
{
    public Value? Evaluate(Scope scope) => scope.TryGet(Source, out var value) ? value : null;
}

internal sealed record FixedText(string Text) : ITemplate
{
    public string Render(Scope scope) => Text;
}
