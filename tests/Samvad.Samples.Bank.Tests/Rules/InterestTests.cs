using System.Numerics;
using CsCheck;
using Samvad.Dialogue.Values;
using Samvad.Samples.Bank.Rules;

namespace Samvad.Samples.Bank.Tests.Rules;

public sealed class InterestTests
{
    [Theory]
    [InlineData("10000", 3, "4.50", "112.50")] // simple
    [InlineData("10000", 5, "4.50", "187.50")]
    [InlineData("10000", 6, "5.75", "289.57")] // two quarters: 1.014375²
    [InlineData("10000", 12, "6.80", "697.54")]
    [InlineData("10000", 13, "6.80", "758.16")] // four quarters and a month
    [InlineData("1000", 3, "4.44", "11.10")]
    [InlineData("2185812", 5, "7.10", "64663.61")] // 64,663.605
    [InlineData("1234", 3, "3.00", "9.26")] // 9.255 is rounded away from zero
    public void Interest_is_compounded_each_quarter(string amount, int months, string rate, string expected) =>
        Assert.Equal(
            new Money(decimal.Parse(expected), "INR"),
            Interest.OfDeposit(new(decimal.Parse(amount), "INR"), months, decimal.Parse(rate)));

    [Fact]
    public void Interest_is_exact_to_the_paisa() =>
        Gen.Select(Gen.Int[1_000, 5_000_000], Gen.Int[3, 120], Gen.Int[300, 900]).Sample((rupees, months, basisPoints) =>
            Assert.Equal(
                ExactPaise(rupees, months, basisPoints),
                (BigInteger)(Interest.OfDeposit(new(rupees, "INR"), months, basisPoints / 100m).Amount * 100)));

    /// <summary>The same in fractions of whole numbers, which round nothing before the end.</summary>
    private static BigInteger ExactPaise(int rupees, int months, int basisPoints)
    {
        var quarters = months < 6 ? 0 : months / 3;
        var monthsLeft = months - (quarters * 3);
        var numerator = BigInteger.Pow(40_000 + basisPoints, quarters) * (120_000 + (basisPoints * monthsLeft));
        var denominator = BigInteger.Pow(40_000, quarters) * 120_000;
        var paise = (numerator - denominator) * rupees * 100;
        return ((2 * paise) + denominator) / (2 * denominator);
    }
}
