namespace Samvad.Samples.Bank.Rules;

/// <summary>What the bank says to the amount of an expense.</summary>
public enum ClaimTotal
{
    /// <summary>It can be claimed.</summary>
    Ok,

    /// <summary>It is zero or less.</summary>
    NotPositive,

    /// <summary>It has fractions of a paisa.</summary>
    TooPrecise,

    /// <summary>It is not in rupees.</summary>
    ForeignCurrency,

    /// <summary>It is more than can be claimed here.</summary>
    TooLarge,
}
