using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Liquid;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Values;

namespace Samvad.Authoring.Tests;

public sealed class LiquidTests
{
    private readonly DiagnosticBag _bag = new();
    private readonly LiquidEngine _engine;

    public LiquidTests()
    {
        var labels = new LabelTable();
        labels.Add("card_kind", "debit", "en", "debit card");
        labels.Add("card_kind", "debit", "hi", "डेबिट कार्ड");
        _engine = new(_bag, labels);
    }

    [Theory]
    [InlineData("Send {{ amount }} to {{ payee }}.", "en", "Send ₹1,50,000.00 to Asha.")]
    [InlineData("{{ amount }}", "hi", "₹1,50,000.00")]
    [InlineData("{{ usd }} {{ chf }} {{ yen }}", "en", "$1,234,567.89 CHF 12.50 ¥1,200")]
    [InlineData("{{ debt }}", "en", "-₹0.01")]
    [InlineData("{{ day }}", "en", "15 March 2027")]
    [InlineData("{{ day }}", "hi", "15 मार्च 2027")]
    [InlineData("{{ day }}", "mr", "15 मार्च 2027")]
    [InlineData("{{ day }}", "mr-IN", "15 मार्च 2027")]
    [InlineData("{{ day | date: \"%d/%m\" }}", "en", "15/03")]
    [InlineData("{{ day | date: \"%d %B\" }}", "hi", "15 मार्च")]
    [InlineData("{{ now }}", "en", "15 March 2027, 10:30")]
    [InlineData("{{ now | date: \"%H:%M\" }}", "en", "10:30")]
    [InlineData("{{ 'now' | date: \"%Y\" }}", "en", "2027")]
    [InlineData("{{ kind }}", "en", "debit card")]
    [InlineData("{{ kind | upcase }}", "en", "DEBIT CARD")]
    [InlineData("{{ kind }} {{ kind.id }}", "hi", "डेबिट कार्ड debit")]
    [InlineData("{{ kind }}", "mr", "debit")]
    [InlineData("{{ yes }} {{ no }}", "en", "yes no")]
    [InlineData("{{ yes }} {{ no }}", "mr", "होय नाही")]
    [InlineData("{% for a in accounts %}{{ a.name }}{% unless forloop.last %}, {% endunless %}{% endfor %}", "en", "Savings, Current")]
    [InlineData("{{ accounts.size }} {{ accounts[1].name }} {{ accounts.first.balance }}", "en", "2 Current ₹10.00")]
    [InlineData("{{ account.nominee }}{{ nothing }}!", "en", "!")]
    [InlineData("{% if account.nominee %}a{% else %}b{% endif %}", "en", "b")]
    [InlineData("{% case kind %}{% when 'debit' %}D{% else %}?{% endcase %}", "en", "D")]
    [InlineData("{{ language }} {{ count }} {{ html }}", "hi", "hi 2 <b>&</b>")]
    [InlineData("{{ amount.amount | times: 2 }} {{ amount.currency }}", "en", "300000 INR")]
    public void A_text_reads_as_people_write_it(string source, string language, string expected)
    {
        var template = _engine.Template(Scalar(source)).Value;

        Assert.Empty(_bag.Sorted());
        Assert.Equal(expected, template.Render(Scope(language)));
    }

    [Theory]
    [InlineData("amount.amount > 1000", true)]
    [InlineData("amount > 1000", true)]
    [InlineData("amount < 1000", false)]
    [InlineData("amount >= amount", true)]
    [InlineData("1000 < amount", true)]
    [InlineData("account.balance <= amount", true)]
    [InlineData("day > now", false)]
    [InlineData("day >= now", true)]
    [InlineData("count > 1 and count < 3", true)]
    [InlineData("amount == amount", true)]
    [InlineData("kind == 'debit'", true)]
    [InlineData("'debit' == kind", true)]
    [InlineData("kind != 'debit'", false)]
    [InlineData("'credit' != kind", true)]
    [InlineData("kind == 'credit'", false)]
    [InlineData("kind == chosen", true)]
    [InlineData("yes", true)]
    [InlineData("no", false)]
    [InlineData("no == false", true)]
    [InlineData("nothing", false)]
    [InlineData("nothing == nil", true)]
    [InlineData("count == 2 and yes", true)]
    [InlineData("count >= 3 or payee == 'Asha'", true)]
    [InlineData("accounts.size == 2", true)]
    [InlineData("account.name contains 'Sav'", true)]
    public void A_condition_holds_or_not(string source, bool expected)
    {
        var condition = _engine.Condition(Scalar(source)).Value;

        Assert.Empty(_bag.Sorted());
        Assert.Equal(expected, condition.Holds(Scope("hi")));
    }

    public static TheoryData<string, Value?> Expressions => new()
    {
        { "amount", new Money(150000, "INR") },
        { "amount.amount", new Number(150000) },
        { "account.balance", new Money(10, "INR") },
        { "accounts.first", Account("Savings", 10) },
        { "accounts.last.name", new Text("Current") },
        { "kind", new Item("card_kind", "debit") },
        { "day", new Date(new(2027, 3, 15)) },
        { "now", new Moment(Now) },
        { "count | plus: 1", new Number(3) },
        { "nothing | plus: 1", new Number(1) },
        { "nothing | default: amount", new Money(150000, "INR") },
        { "'abc'", new Text("abc") },
        { "42", new Number(42) },
        { "true", new Flag(true) },
        { "payee | upcase", new Text("ASHA") },
        { "nothing", null },
        { "account.nominee", null },
        { "account.nominee.name", null },
        { "null", null },
    };

    [Theory]
    [MemberData(nameof(Expressions))]
    public void An_expression_keeps_the_type_of_its_value(string source, Value? expected)
    {
        var expression = _engine.Expression(Scalar(source)).Value;

        Assert.Empty(_bag.Sorted());
        Assert.Equal(expected, expression.Evaluate(Scope("en")));
        Assert.Equal(source, expression.Source);
    }

    [Theory]
    [InlineData("a }} {{ b")]
    [InlineData("a | ")]
    [InlineData("{{ a }}")]
    [InlineData("a b")]
    [InlineData("")]
    public void What_is_not_one_expression_is_told_of(string source)
    {
        _engine.Expression(new YamlScalar(new("flows/a.yaml", 3, 5), source, IsPlain: false));

        Assert.Equal("liquid-syntax", Assert.Single(_bag.Sorted()).Code.Name);
    }

    [Theory]
    [InlineData("{% include 'x' %}")]
    [InlineData("{% render 'x' %}")]
    [InlineData("{% if a %}")]
    [InlineData("{{ a")]
    [InlineData("{% endif %}")]
    [InlineData("{% for i in (1..1000000000) %}{{ i }}{% endfor %}")]
    [InlineData("{% for i in (1..count) %}{{ i }}{% endfor %}")]
    public void What_is_not_a_text_is_told_of(string source)
    {
        _engine.Template(Scalar(source));

        Assert.Equal("liquid-syntax", Assert.Single(_bag.Sorted()).Code.Name);
    }

    [Fact]
    public void A_text_cannot_run_for_ever()
    {
        const string loop = "{% for i in (1..1000) %}{% for j in (1..1000) %}{{ i }}{% endfor %}{% endfor %}";
        var template = _engine.Template(Scalar(loop)).Value;

        Assert.ThrowsAny<InvalidOperationException>(() => template.Render(Scope("en")));
    }

    [Fact]
    public void A_part_that_a_value_cannot_have_is_a_fault()
    {
        var expression = _engine.Expression(Scalar("amount.value")).Value;
        var template = _engine.Template(Scalar("{{ amount.value }}")).Value;

        Assert.Contains("value", Assert.Throws<InvalidOperationException>(() => expression.Evaluate(Scope("en"))).Message);
        Assert.Throws<InvalidOperationException>(() => template.Render(Scope("en")));
    }

    [Fact]
    public void Rendering_is_pure()
    {
        var template = _engine.Template(Scalar("{% assign x = count | plus: 1 %}{{ x }}")).Value;
        var scope = Scope("en");

        Assert.Equal("3", template.Render(scope));
        Assert.Equal("3", template.Render(scope));
    }

    private static readonly DateTimeOffset Now = new(2027, 3, 15, 10, 30, 0, TimeSpan.FromHours(5.5));

    private static YamlScalar Scalar(string text) => new(new("replies/en.yaml", 1, 1), text, IsPlain: true);

    private static Structure Account(string name, decimal balance) => new(ValueMap.Of(
        KeyValuePair.Create<string, Value>("name", new Text(name)),
        KeyValuePair.Create<string, Value>("balance", new Money(balance, "INR"))));

    private static Scope Scope(string language)
    {
        var slots = ValueMap.Empty
            .With("amount", new Money(150000, "INR")).With("usd", new Money(1234567.885m, "USD"))
            .With("chf", new Money(12.5m, "CHF")).With("yen", new Money(1200, "JPY")).With("debt", new Money(-0.01m, "INR"))
            .With("payee", new Text("Asha")).With("html", new Text("<b>&</b>"))
            .With("day", new Date(new(2027, 3, 15))).With("kind", new Item("card_kind", "debit"))
            .With("chosen", new Item("other", "debit")).With("count", new Number(2))
            .With("yes", new Flag(true)).With("no", new Flag(false))
            .With("account", Account("Savings", 10))
            .With("accounts", new Listing([Account("Savings", 10), Account("Current", 20)]));
        return new(slots, ValueMap.Empty, ValueMap.Empty, language, Now);
    }
}
