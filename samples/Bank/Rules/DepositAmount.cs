namespace Samvad.Samples.Bank.Rules;

/// <summary>What the bank says to an amount that somebody wants to deposit.</summary>
public enum DepositAmount
{
    /// <summary>It can be deposited.</summary>
    Ok,

    /// <summary>It is less than the smallest deposit.</summary>
    TooSmall,

    /// <summary>It is more than can be deposited without a visit to the branch.</summary>
    TooLarge,

    /// <summary>It is not a multiple of a hundred rupees.</summary>
    NotInHundreds,

    /// <summary>It is not in rupees.</summary>
    ForeignCurrency,
}
