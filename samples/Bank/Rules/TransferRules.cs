using Samvad.Dialogue.Rules;
using Samvad.Dialogue.Values;
using Samvad.Samples.Bank.CoreBanking;

namespace Samvad.Samples.Bank.Rules;

/// <summary>How much may be sent. The core-banking system applies the same rules again when it books.</summary>
public static class TransferRules
{
    /// <summary>The most that one transfer may carry: ₹1,00,000.</summary>
    public static readonly Money PerTransfer = new(100_000m, Rupees.Currency);

    /// <summary>The most that a customer may send on one day, all accounts together: ₹2,00,000.</summary>
    public static readonly Money PerDay = new(200_000m, Rupees.Currency);

    /// <summary>Whether somebody wants to send on a later day: transfers are made at once.</summary>
    /// <param name="day">The day that was asked for.</param>
    /// <param name="today">The day.</param>
    [Rule("is_later")]
    public static bool IsLater(DateOnly day, DateOnly today) => day > today;

    /// <summary>Whether <paramref name="amount"/> may leave <paramref name="account"/>. Both limits include themselves.</summary>
    /// <param name="amount">The amount to send.</param>
    /// <param name="sentToday">What the customer has sent today already.</param>
    /// <param name="account">The account to send from; its currency is the only one that can leave it.</param>
    [Rule("transfer_limit")]
    public static TransferLimit Check(Money amount, Money sentToday, Account account) => amount switch
    {
        _ when amount.Currency != account.Balance.Currency => TransferLimit.ForeignCurrency,
        { Amount: <= 0 } => TransferLimit.NotPositive,
        _ when amount != amount.Rounded() => TransferLimit.TooPrecise,
        _ when amount > PerTransfer => TransferLimit.OverTransferLimit,
        _ when sentToday + amount > PerDay => TransferLimit.OverDailyLimit,
        _ => TransferLimit.Ok,
    };

    /// <summary>What the customer may still send today; never negative.</summary>
    /// <param name="sentToday">What the customer has sent today already.</param>
    [Rule("transfer_remaining")]
    public static Money Remaining(Money sentToday) =>
        sentToday < PerDay ? PerDay - sentToday : PerDay * 0;
}
