using Samvad.Dialogue.Rules;

namespace Samvad.Dialogue.Tests.RuleReading;

public sealed class RuleReaderTests
{
    private static readonly Dictionary<string, Rule> s_rules =
        RuleReader.Read(typeof(SampleRules).Assembly).ToDictionary(rule => rule.Name);

    private static readonly Structure s_account = new(ValueMap.Of(
        KeyValuePair.Create<string, Value>("number", new Text("42")),
        KeyValuePair.Create<string, Value>("balance", The.Rupees(100))));

    [Fact]
    public void Every_marked_method_is_a_rule() => Assert.Equal(
        ["greeting", "is_weekend", "limit", "matures", "nothing", "throws"], s_rules.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("limit", "ok too_much not_positive")]
    [InlineData("is_weekend", "yes no")]
    [InlineData("matures", "")]
    public void What_a_flow_can_branch_on_is_known(string rule, string outcomes) =>
        Assert.Equal(outcomes, string.Join(" ", s_rules[rule].Outcomes));

    [Fact]
    public void What_a_rule_wants_is_known() => Assert.Equal(
        [
            new Parameter("amount", SlotType.Money, false),
            new Parameter("account", SlotType.Any, false),
            new Parameter("factor", SlotType.Number, true),
        ],
        s_rules["limit"].Parameters);

    [Fact]
    public void A_parameter_that_may_be_null_is_optional() => Assert.True(s_rules["greeting"].Parameters[0].IsOptional);

    public static TheoryData<string, Value?[], Value> Calls => new()
    {
        { "limit", [The.Rupees(500), s_account, null], new Item("verdict", "too_much") },
        { "limit", [The.Rupees(500), s_account, new Number(5)], new Item("verdict", "ok") },
        { "is_weekend", [new Date(new DateOnly(2027, 3, 14))], new Flag(true) },
        { "matures", [new Date(new DateOnly(2027, 1, 31)), new Number(1)], new Date(new DateOnly(2027, 2, 28)) },
        { "greeting", [null], new Text("Hello you") },
        { "greeting", [new Text("Asha")], new Text("Hello Asha") },
    };

    [Theory]
    [MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public void A_rule_takes_and_gives_values(string rule, Value?[] arguments, Value expected) =>
        Assert.Equal(expected, s_rules[rule].Invoke(arguments));

    [Fact]
    public void What_a_rule_throws_comes_out_as_it_is() =>
        Assert.Equal("Not today.", Assert.Throws<InvalidOperationException>(() => s_rules["throws"].Invoke([])).Message);

    [Fact]
    public void A_rule_that_returns_nothing_is_at_fault() =>
        Assert.Contains("returned null", Assert.Throws<InvalidOperationException>(() => s_rules["nothing"].Invoke([])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_value_that_does_not_fit_is_named()
    {
        var thrown = Assert.Throws<ValueConversionException>(
            () => s_rules["matures"].Invoke([new Date(new DateOnly(2027, 1, 31)), new Number(1.5m)]));

        Assert.Equal(new Number(1.5m), thrown.Value);
    }
}
