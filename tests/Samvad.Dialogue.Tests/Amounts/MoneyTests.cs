using CsCheck;

namespace Samvad.Dialogue.Tests.Amounts;

public sealed class MoneyTests
{
    private static readonly Gen<decimal> s_amount = Gen.Long[-1_000_000_000_000, 1_000_000_000_000].Select(paise => paise / 100m);

    [Fact]
    public void Amounts_of_one_currency_are_counted_like_numbers() => Gen.Select(s_amount, s_amount).Sample((a, b) =>
    {
        Assert.Equal(The.Rupees(a + b), The.Rupees(a) + The.Rupees(b));
        Assert.Equal(The.Rupees(a - b), The.Rupees(a) - The.Rupees(b));
        Assert.Equal(The.Rupees(a * 3), The.Rupees(a) * 3);
        Assert.Equal(a < b, The.Rupees(a) < The.Rupees(b));
        Assert.Equal(a > b, The.Rupees(a) > The.Rupees(b));
        Assert.Equal(a <= b, The.Rupees(a) <= The.Rupees(b));
        Assert.Equal(a >= b, The.Rupees(a) >= The.Rupees(b));
        Assert.Equal(a.CompareTo(b), The.Rupees(a).CompareTo(The.Rupees(b)));
    });

    [Fact]
    public void Amounts_of_two_currencies_never_meet()
    {
        var euros = new Money(1, "EUR");

        foreach (var meet in new Func<object>[] { () => The.Rupees(1) + euros, () => The.Rupees(1) - euros, () => The.Rupees(1) < euros })
        {
            var thrown = Assert.Throws<CurrencyMismatchException>(meet);
            Assert.Equal(("INR", "EUR"), (thrown.Left, thrown.Right));
        }
    }

    [Theory]
    [InlineData("0.125", "0.13")]
    [InlineData("-0.125", "-0.13")]
    [InlineData("1.004", "1.00")]
    public void Halves_are_rounded_away_from_zero(string amount, string expected) => Assert.Equal(
        The.Rupees(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture)),
        The.Rupees(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)).Rounded());
}
