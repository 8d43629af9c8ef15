namespace Samvad.Samples.Bank.Rules;

/// <summary>What the bank says to an amount that somebody wants to send.</summary>
public enum TransferLimit
{
    /// <summary>It may be sent.</summary>
    Ok,

    /// <summary>It is zero or less.</summary>
    NotPositive,

    /// <summary>It has fractions of a paisa.</summary>
    TooPrecise,

    /// <summary>It is not in the currency of the account.</summary>
    ForeignCurrency,

    /// <summary>It is more than one transfer may carry.</summary>
    OverTransferLimit,

    /// <summary>With what was sent today already, it is more than a day may carry.</summary>
    OverDailyLimit,
}
