using Samvad.Samples.Bank.Rules;

namespace Samvad.Samples.Bank.Tests.Rules;

public sealed class ClaimRulesTests
{
    private static readonly DateOnly s_today = new(2027, 3, 15);

    [Theory]
    [InlineData("2027-03-15", ClaimDay.Ok)]
    [InlineData("2027-03-16", ClaimDay.InFuture)]
    [InlineData("2026-12-15", ClaimDay.Ok)]
    [InlineData("2026-12-14", ClaimDay.TooOld)]
    public void A_receipt_can_be_claimed_until_the_90th_day_after_it(string day, ClaimDay expected) =>
        Assert.Equal(expected, ClaimRules.CheckDay(DateOnly.Parse(day), s_today));

    [Theory]
    [InlineData("2028-03-13", "2027-03-13")]
    [InlineData("2027-03-20", "2027-03-20")]
    [InlineData("2027-12-24", "2026-12-24")]
    [InlineData("2027-03-01", "2027-03-01")]
    public void A_day_without_a_year_is_one_of_the_past(string understood, string meant) =>
        Assert.Equal(DateOnly.Parse(meant), ClaimRules.Meant(DateOnly.Parse(understood), s_today));

    [Theory]
    [InlineData(0.01, "INR", ClaimTotal.Ok)]
    [InlineData(50_000, "INR", ClaimTotal.Ok)]
    [InlineData(50_000.01, "INR", ClaimTotal.TooLarge)]
    [InlineData(0, "INR", ClaimTotal.NotPositive)]
    [InlineData(1.005, "INR", ClaimTotal.TooPrecise)]
    [InlineData(10, "MYR", ClaimTotal.ForeignCurrency)]
    public void A_claim_is_in_rupees_and_50_000_at_most(double amount, string currency, ClaimTotal expected) =>
        Assert.Equal(expected, ClaimRules.CheckTotal(new((decimal)amount, currency)));
}
