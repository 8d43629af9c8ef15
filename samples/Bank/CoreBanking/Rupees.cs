using Samvad.Dialogue.Values;

namespace Samvad.Samples.Bank.CoreBanking;

/// <summary>The currency of the bank. The ledger holds whole paise; everything else speaks of <see cref="Money"/>.</summary>
public static class Rupees
{
    /// <summary>The ISO code.</summary>
    public const string Currency = "INR";

    /// <summary>An amount of so many paise.</summary>
    public static Money FromPaise(long paise) => new(paise / 100m, Currency);

    /// <summary>An amount in paise.</summary>
    /// <exception cref="ArgumentException">It is not in rupees, or has fractions of a paisa.</exception>
    public static long ToPaise(Money amount)
    {
        if (amount.Currency != Currency)
            throw new ArgumentException($"{amount} is not in {Currency}, the currency of the ledger.", nameof(amount));
        var paise = amount.Amount * 100;
        if (paise != decimal.Truncate(paise))
            throw new ArgumentException($"{amount} has fractions of a paisa, which no ledger can hold.", nameof(amount));
        return decimal.ToInt64(paise);
    }
}
