using Samvad.Dialogue.Values;
using Samvad.Samples.Bank.Rules;

namespace Samvad.Samples.Bank.Tests.Rules;

public sealed class DepositRulesTests
{
    [Theory]
    [InlineData("999.99", DepositAmount.TooSmall)]
    [InlineData("1000", DepositAmount.Ok)]
    [InlineData("1050", DepositAmount.NotInHundreds)]
    [InlineData("1100.50", DepositAmount.NotInHundreds)]
    [InlineData("5000000", DepositAmount.Ok)]
    [InlineData("5000100", DepositAmount.TooLarge)]
    [InlineData("-1000", DepositAmount.TooSmall)]
    public void An_amount_has_its_bounds(string amount, DepositAmount expected) =>
        Assert.Equal(expected, DepositRules.CheckAmount(new Money(decimal.Parse(amount), "INR")));

    [Fact]
    public void A_deposit_is_in_rupees() =>
        Assert.Equal(DepositAmount.ForeignCurrency, DepositRules.CheckAmount(new Money(5_000m, "EUR")));

    [Theory]
    [InlineData("2", DepositTenure.TooShort)]
    [InlineData("3", DepositTenure.Ok)]
    [InlineData("18.5", DepositTenure.NotWhole)]
    [InlineData("18.0", DepositTenure.Ok)]
    [InlineData("120", DepositTenure.Ok)]
    [InlineData("121", DepositTenure.TooLong)]
    public void A_tenure_has_its_bounds(string months, DepositTenure expected) =>
        Assert.Equal(expected, DepositRules.CheckTenure(decimal.Parse(months)));

    [Theory]
    [InlineData("2027-03-15", "2027-06-14", DepositTenure.TooShort)]
    [InlineData("2027-03-15", "2027-06-15", DepositTenure.Ok)]
    [InlineData("2027-03-15", "2037-03-15", DepositTenure.Ok)]
    [InlineData("2027-03-15", "2037-04-15", DepositTenure.TooLong)]
    [InlineData("2027-03-15", "2026-03-15", DepositTenure.TooShort)]
    public void A_day_of_maturity_has_its_bounds(string today, string until, DepositTenure expected) =>
        Assert.Equal(expected, DepositRules.CheckUntil(DateOnly.Parse(today), DateOnly.Parse(until)));

    [Theory]
    [InlineData("2027-01-31", "2027-02-27", 0)]
    [InlineData("2027-01-31", "2027-02-28", 1)]
    [InlineData("2028-01-31", "2028-02-28", 0)]
    [InlineData("2028-01-31", "2028-02-29", 1)]
    [InlineData("2028-02-29", "2029-02-28", 12)]
    [InlineData("2027-11-30", "2028-02-29", 3)]
    [InlineData("2027-03-15", "2027-03-15", 0)]
    [InlineData("2027-03-15", "2027-03-14", -1)]
    public void Months_are_counted_to_the_day_on_which_a_deposit_would_fall_due(string today, string until, int months) =>
        Assert.Equal(months, DepositRules.MonthsUntil(DateOnly.Parse(today), DateOnly.Parse(until)));

    [Theory]
    [InlineData("2027-03-15", 12, "2028-03-15")]
    [InlineData("2027-08-31", 6, "2028-02-29")] // a leap year
    [InlineData("2026-08-31", 6, "2027-03-01")] // 28 February 2027 is a Sunday
    [InlineData("2028-02-29", 12, "2029-02-28")]
    [InlineData("2026-11-13", 3, "2027-02-15")] // the second Saturday, then a Sunday
    [InlineData("2026-07-26", 6, "2027-01-27")] // Republic Day
    [InlineData("2027-05-15", 3, "2027-08-16")] // Independence Day, a Sunday
    [InlineData("2027-02-20", 3, "2027-05-20")]
    public void A_deposit_matures_on_a_working_day(string opened, int months, string expected) =>
        Assert.Equal(DateOnly.Parse(expected), DepositRules.MaturityDate(DateOnly.Parse(opened), months));

    [Theory]
    [InlineData(3, "4.50")]
    [InlineData(5, "4.50")]
    [InlineData(6, "5.75")]
    [InlineData(11, "5.75")]
    [InlineData(12, "6.80")]
    [InlineData(23, "6.80")]
    [InlineData(24, "7.00")]
    [InlineData(35, "7.00")]
    [InlineData(36, "6.50")]
    [InlineData(120, "6.50")]
    public void The_rate_follows_the_tenure(int months, string rate) =>
        Assert.Equal(decimal.Parse(rate), DepositRules.Rate(months));

    [Fact]
    public void A_quote_adds_up()
    {
        var quote = DepositRules.Quote(new DateOnly(2027, 3, 15), new Money(10_000m, "INR"), 12);

        Assert.Equal(
            new DepositQuote(12, 6.80m, new(697.54m, "INR"), new(10_697.54m, "INR"), new(2028, 3, 15)), quote);
    }
}
