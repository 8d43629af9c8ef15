using Samvad.Dialogue.Rules;
using Samvad.Dialogue.Values;

namespace Samvad.Samples.Bank.Rules;

/// <summary>Interest on fixed deposits, in exact decimal arithmetic.</summary>
public static class Interest
{
    private const int CompoundedFromMonths = 6;
    private const int MonthsPerQuarter = 3;

    /// <summary>
    /// The interest of a deposit, as Indian banks reckon it: simple below six months; from six months on it is
    /// compounded each quarter, and months beyond the last whole quarter bear simple interest on what has grown by then.
    /// It is rounded once, at the end, to whole paise.
    /// </summary>
    /// <example>₹10,000 for 12 months at 6.8 %: 10,000 × 1.017⁴ = 10,697.5371…, so the interest is ₹697.54.</example>
    /// <param name="amount">The deposit.</param>
    /// <param name="months">The tenure in months.</param>
    /// <param name="rate">The yearly rate in percent.</param>
    [Rule("deposit_interest")]
    public static Money OfDeposit(Money amount, int months, decimal rate)
    {
        var yearly = rate / 100;
        var compounded = months < CompoundedFromMonths ? 0 : months / MonthsPerQuarter;
        var grown = amount;
        for (var quarter = 0; quarter < compounded; quarter++)
            grown *= 1 + (yearly / 4);

        var monthsLeft = months - (compounded * MonthsPerQuarter);
        // Divided last: a twelfth has no end in decimals, and half a paisa must stay a half.
        grown *= 12 + (yearly * monthsLeft);
        return new Money((grown.Amount / 12) - amount.Amount, amount.Currency).Rounded();
    }
}
