using CsCheck;
using Samvad.Dialogue.Rules;

namespace Samvad.Dialogue.Tests.RuleReading;

public sealed class ClrValueTests
{
    private static readonly Gen<decimal> s_decimal = Gen.Long.Select(n => n / 100m);

    private static readonly Gen<DateOnly> s_day = Gen.Int[0, DateOnly.MaxValue.DayNumber].Select(DateOnly.FromDayNumber);

    private static readonly Gen<object> s_object = Gen.OneOf(
        s_decimal.Select(n => (object)n),
        Gen.Int.Select(n => (object)n),
        Gen.Long.Select(n => (object)n),
        Gen.Int.Select(n => (object)(n / 8.0)),
        Gen.Bool.Select(flag => (object)flag),
        Gen.String.Select(text => (object)text),
        s_day.Select(day => (object)day),
        Gen.Long[0, DateTimeOffset.MaxValue.Ticks].Select(ticks => (object)new DateTimeOffset(ticks, TimeSpan.Zero)),
        Gen.Int[0, 2].Select(verdict => (object)(Verdict)verdict),
        s_decimal.Select(amount => (object)new Money(amount, "INR")));

    [Fact]
    public void Whatever_goes_in_comes_out() =>
        s_object.Sample(value => Assert.Equal(value, ClrValue.To(ClrValue.From(value), value.GetType())));

    [Fact]
    public void A_list_comes_out_as_it_went_in() => Gen.Int.Array[0, 5].Sample(
        numbers => Assert.Equal(numbers, (IReadOnlyList<int>)ClrValue.To(ClrValue.From(numbers), typeof(IReadOnlyList<int>))!));

    [Fact]
    public void A_record_comes_out_as_it_went_in() => Gen.Select(Gen.String, s_decimal, s_day.Nullable(), Gen.Int.Array[0, 3]).Sample(
        (number, balance, opened, days) =>
        {
            var account = new Account(number, new Money(balance, "INR"), opened, days);

            var back = (Account)ClrValue.To(ClrValue.From(account), typeof(Account))!;

            Assert.Equal(days, back.Days);
            Assert.Equal(account with { Days = null }, back with { Days = null });
        });

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    [InlineData('c')]
    public void What_has_no_form_as_a_value_is_refused(object value) =>
        Assert.Throws<ValueConversionException>(() => ClrValue.From(value));

    private sealed class Node
    {
        public Node Self => this;
    }

    [Fact]
    public void An_object_that_contains_itself_is_refused()
    {
        Assert.Throws<ValueConversionException>(() => ClrValue.From(new Node()));
        Assert.Throws<ValueConversionException>(() => ClrValue.From(new DateTime(2027, 3, 15)));
    }

    public static TheoryData<Value, Type> Misfits => new()
    {
        { new Number(1.5m), typeof(int) },
        { new Number(3_000_000_000m), typeof(int) },
        { new Text("x"), typeof(decimal) },
        { new Text("purple"), typeof(Verdict) },
        { new Flag(true), typeof(DateOnly) },
        { new Structure(ValueMap.Empty), typeof(Account) },
        { The.List(), typeof(int) },
    };

    [Theory]
    [MemberData(nameof(Misfits), DisableDiscoveryEnumeration = true)]
    public void A_value_that_does_not_fit_its_type_is_refused(Value value, Type type) =>
        Assert.Throws<ValueConversionException>(() => ClrValue.To(value, type));

    [Theory]
    [InlineData("InsufficientFunds", "insufficient_funds")]
    [InlineData("URLPath", "url_path")]
    [InlineData("pathURL", "path_url")]
    [InlineData("A", "a")]
    [InlineData("Line2", "line2")]
    [InlineData("already_snake", "already_snake")]
    [InlineData("", "")]
    public void A_name_becomes_snake_case(string name, string expected) => Assert.Equal(expected, SnakeCase.Of(name));
}
