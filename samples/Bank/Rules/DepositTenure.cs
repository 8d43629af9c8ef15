namespace Samvad.Samples.Bank.Rules;

/// <summary>What the bank says to the time for which somebody wants to deposit.</summary>
public enum DepositTenure
{
    /// <summary>The bank has a rate for it.</summary>
    Ok,

    /// <summary>It is no whole number of months.</summary>
    NotWhole,

    /// <summary>It is shorter than the shortest deposit.</summary>
    TooShort,

    /// <summary>It is longer than the longest deposit.</summary>
    TooLong,
}
