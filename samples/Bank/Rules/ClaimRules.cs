using Samvad.Dialogue.Rules;
using Samvad.Dialogue.Values;
using Samvad.Samples.Bank.CoreBanking;

namespace Samvad.Samples.Bank.Rules;

/// <summary>Which expenses are paid back. The core-banking system applies the same rules again.</summary>
public static class ClaimRules
{
    /// <summary>The most that one claim may be: ₹50,000.</summary>
    public static readonly Money Most = new(50_000m, Rupees.Currency);

    /// <summary>How long a receipt can be claimed, in days after its own.</summary>
    public const int Days = 90;

    /// <summary>The day that somebody means who says no year: receipts are of the past, and “13 March” said on the 15th is no day of next year.</summary>
    /// <param name="day">The day as it was understood.</param>
    /// <param name="today">The day.</param>
    [Rule("receipt_day")]
    public static DateOnly Meant(DateOnly day, DateOnly today) => day > today.AddMonths(6) ? day.AddYears(-1) : day;

    /// <summary>Whether an expense of <paramref name="day"/> can be claimed today; the 90th day after it still counts.</summary>
    /// <param name="day">The day of the receipt.</param>
    /// <param name="today">The day.</param>
    [Rule("claim_day")]
    public static ClaimDay CheckDay(DateOnly day, DateOnly today) => (today.DayNumber - day.DayNumber) switch
    {
        < 0 => ClaimDay.InFuture,
        > Days => ClaimDay.TooOld,
        _ => ClaimDay.Ok,
    };

    /// <summary>Whether an expense can be claimed; the largest amount includes itself.</summary>
    /// <param name="total">The total of the receipt.</param>
    [Rule("claim_total")]
    public static ClaimTotal CheckTotal(Money total) => total switch
    {
        _ when total.Currency != Rupees.Currency => ClaimTotal.ForeignCurrency,
        { Amount: <= 0 } => ClaimTotal.NotPositive,
        _ when total != total.Rounded() => ClaimTotal.TooPrecise,
        _ when total > Most => ClaimTotal.TooLarge,
        _ => ClaimTotal.Ok,
    };
}
