using System.Collections.Immutable;
using Samvad.Dialogue.Rules;

namespace Samvad.Dialogue.Tests.Kit;

/// <summary>The small words of the tests: expressions, rules, actions, values and what people say.</summary>
internal static class The
{
    internal static IExpression Slot(string name) =>
        new Expression(name, scope => scope.TryGet(name, out var value) ? value : null);

    internal static IExpression Value(Value? value) => new Expression($"{value}", _ => value);

    internal static IExpression Broken { get; } =
        new Expression("broken", _ => throw new InvalidOperationException("This expression is broken."));

    internal static ICondition That(string source, Func<Scope, bool> condition) => new Condition(source, condition);

    /// <summary>Whether the number or amount in a slot is at most a limit.</summary>
    internal static ICondition AtMost(string slot, decimal limit) =>
        That($"{slot} <= {limit}", scope => scope.TryGet(slot, out var value) && AmountOf(value) <= limit);

    /// <summary>A rule of one slot, of the same name as its parameter.</summary>
    internal static RuleCall Rule(string name, string slot, string[] outcomes, Func<Value, Value> invoke) => new(
        new Rule(name, [new(slot, SlotType.Any, false)], [.. outcomes], arguments => invoke(arguments[0]!)), [Slot(slot)]);

    /// <summary>The rule that an amount must be positive and at most 1000.</summary>
    internal static RuleCall Limit(string slot) => Rule(
        "limit", slot, ["ok", "too_much", "not_positive"], value => new Item("limit", AmountOf(value) switch
        {
            > 1000 => "too_much",
            <= 0 => "not_positive",
            _ => "ok",
        }));

    internal static RuleCall Throws { get; } =
        new(new Rule("throws", [], ["ok"], _ => throw new InvalidOperationException("This rule is broken.")), []);

    internal static RuleCall Nonsense { get; } =
        new(new Rule("nonsense", [], ["ok"], _ => new Text("purple")), []);

    internal static ActionSignature Once(string name, params string[] parameters) => Action(name, true, parameters);

    internal static ActionSignature Lookup(string name, params string[] parameters) => Action(name, false, parameters);

    private static ActionSignature Action(string name, bool isOnce, string[] parameters) => new(
        name,
        [.. parameters.Select(parameter => new Parameter(parameter, SlotType.Any, false))],
        ["ok", "refused"],
        ["reference"],
        isOnce);

    internal static Argument Argument(string slot) => new(slot, Slot(slot));

    internal static Money Rupees(decimal amount) => new(amount, "INR");

    internal static Mention Amount(decimal amount, string? slot = null) =>
        new(SlotType.Money, Rupees(amount), new Number(amount).ToString(), slot);

    internal static Mention Name(string name, string? slot = null) => new("payee", new Text(name), name, slot);

    internal static Mention Number(decimal number, string? slot = null) =>
        new(SlotType.Number, new Number(number), new Number(number).ToString(), slot);

    internal static Command Start(string flow, params ImmutableArray<Mention> mentions) => new StartFlow(flow, mentions, 1);

    internal static Command Provide(params ImmutableArray<Mention> mentions) => new Provide(mentions);

    internal static Command Correct(params ImmutableArray<Mention> mentions) => new Correct(mentions);

    internal static Listing List(params ImmutableArray<Value> items) => new(items);

    private static decimal AmountOf(Value value) => value switch
    {
        Money money => money.Amount,
        Number number => number.Amount,
        _ => throw new InvalidOperationException($"{value} is no amount."),
    };
}
