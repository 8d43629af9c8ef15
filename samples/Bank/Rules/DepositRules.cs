using Samvad.Dialogue.Rules;
using Samvad.Dialogue.Values;
using Samvad.Samples.Bank.CoreBanking;

namespace Samvad.Samples.Bank.Rules;

/// <summary>Which fixed deposits the bank accepts, and what they come to.</summary>
public static class DepositRules
{
    /// <summary>The smallest deposit: ₹1,000.</summary>
    public static readonly Money Smallest = new(1_000m, Rupees.Currency);

    /// <summary>The largest deposit without a visit to the branch: ₹50,00,000.</summary>
    public static readonly Money Largest = new(5_000_000m, Rupees.Currency);

    /// <summary>The shortest deposit, in months.</summary>
    public const int ShortestMonths = 3;

    /// <summary>The longest deposit, in months: ten years.</summary>
    public const int LongestMonths = 120;

    /// <summary>Whether <paramref name="amount"/> can be deposited.</summary>
    /// <param name="amount">The amount.</param>
    [Rule("deposit_amount")]
    public static DepositAmount CheckAmount(Money amount) => amount switch
    {
        { Currency: not Rupees.Currency } => DepositAmount.ForeignCurrency,
        _ when amount < Smallest => DepositAmount.TooSmall,
        _ when amount > Largest => DepositAmount.TooLarge,
        _ when amount.Amount % 100 != 0 => DepositAmount.NotInHundreds,
        _ => DepositAmount.Ok,
    };

    /// <summary>Whether the bank takes deposits for <paramref name="months"/> months.</summary>
    /// <param name="months">The tenure; people do say “18.5 months”.</param>
    [Rule("deposit_tenure")]
    public static DepositTenure CheckTenure(decimal months) => months switch
    {
        _ when months != decimal.Truncate(months) => DepositTenure.NotWhole,
        < ShortestMonths => DepositTenure.TooShort,
        > LongestMonths => DepositTenure.TooLong,
        _ => DepositTenure.Ok,
    };

    /// <summary>Whether a deposit of today can mature at <paramref name="until"/>.</summary>
    /// <param name="today">The day on which it is opened.</param>
    /// <param name="until">The last day on which the customer wants the money back.</param>
    [Rule("deposit_until")]
    public static DepositTenure CheckUntil(DateOnly today, DateOnly until) =>
        CheckTenure(MonthsUntil(today, until));

    /// <summary>
    /// The whole months from <paramref name="today"/> to <paramref name="until"/>, so that a deposit of so many months
    /// matures then or earlier; negative if the day has passed. From 31 January to 28 February is one month, since
    /// that is when a deposit of one month falls due.
    /// </summary>
    /// <param name="today">The first day.</param>
    /// <param name="until">The last day.</param>
    [Rule("months_until")]
    public static int MonthsUntil(DateOnly today, DateOnly until)
    {
        var months = ((until.Year - today.Year) * 12) + until.Month - today.Month;
        return DueDate(today, months) > until ? months - 1 : months;
    }

    /// <summary>The yearly rate in percent for a tenure.</summary>
    /// <param name="months">The tenure in months.</param>
    [Rule("deposit_rate")]
    public static decimal Rate(int months) => months switch
    {
        < 6 => 4.50m,
        < 12 => 5.75m,
        < 24 => 6.80m,
        < 36 => 7.00m,
        _ => 6.50m,
    };

    /// <summary>
    /// The day on which a deposit falls due: the same day of the month, or the last one where the month is too short
    /// (31 August and six months give 28 February), moved to the next working day if the bank is closed. The days
    /// that it moves bear no interest.
    /// </summary>
    /// <param name="opened">The day on which it is opened.</param>
    /// <param name="months">The tenure in months.</param>
    [Rule("maturity_date")]
    public static DateOnly MaturityDate(DateOnly opened, int months) =>
        WorkingDays.NextWorkingDay(DueDate(opened, months));

    /// <summary>What a deposit comes to.</summary>
    /// <param name="opened">The day on which it is opened.</param>
    /// <param name="amount">The deposit.</param>
    /// <param name="months">The tenure in months.</param>
    [Rule("deposit_quote")]
    public static DepositQuote Quote(DateOnly opened, Money amount, int months)
    {
        var rate = Rate(months);
        var interest = Interest.OfDeposit(amount, months, rate);
        return new(months, rate, interest, amount + interest, MaturityDate(opened, months));
    }

    private static DateOnly DueDate(DateOnly opened, int months) => opened.AddMonths(months);
}
