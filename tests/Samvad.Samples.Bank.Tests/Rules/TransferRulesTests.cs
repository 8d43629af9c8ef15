using Samvad.Dialogue.Values;
using Samvad.Samples.Bank.CoreBanking;
using Samvad.Samples.Bank.Rules;

namespace Samvad.Samples.Bank.Tests.Rules;

public sealed class TransferRulesTests
{
    private static readonly Account Savings =
        new("a", AccountKind.Savings, "0001", new Money(1_000m, "INR"), CanPay: true);

    [Theory]
    [InlineData("0.01", "0", TransferLimit.Ok)]
    [InlineData("0", "0", TransferLimit.NotPositive)]
    [InlineData("-5", "0", TransferLimit.NotPositive)]
    [InlineData("0.001", "0", TransferLimit.TooPrecise)]
    [InlineData("100000", "0", TransferLimit.Ok)]
    [InlineData("100000.01", "0", TransferLimit.OverTransferLimit)]
    [InlineData("100000", "100000", TransferLimit.Ok)]
    [InlineData("0.01", "199999.99", TransferLimit.Ok)]
    [InlineData("0.02", "199999.99", TransferLimit.OverDailyLimit)]
    [InlineData("1", "200000", TransferLimit.OverDailyLimit)]
    [InlineData("100000.01", "200000", TransferLimit.OverTransferLimit)]
    public void The_limits_include_themselves(string amount, string sentToday, TransferLimit expected) =>
        Assert.Equal(expected, TransferRules.Check(Rupee(amount), Rupee(sentToday), Savings));

    [Fact]
    public void An_amount_in_another_currency_cannot_leave_the_account() => Assert.Equal(
        TransferLimit.ForeignCurrency, TransferRules.Check(new Money(10m, "USD"), Rupee("0"), Savings));

    [Fact]
    public void An_amount_may_be_more_than_the_balance_since_only_the_ledger_knows_that() =>
        Assert.Equal(TransferLimit.Ok, TransferRules.Check(Rupee("5000"), Rupee("0"), Savings));

    [Theory]
    [InlineData("0", "200000")]
    [InlineData("199999.99", "0.01")]
    [InlineData("200000", "0")]
    [InlineData("250000", "0")]
    public void What_remains_of_the_day_is_never_negative(string sentToday, string expected) =>
        Assert.Equal(Rupee(expected), TransferRules.Remaining(Rupee(sentToday)));

    private static Money Rupee(string amount) => new(decimal.Parse(amount), "INR");
}
