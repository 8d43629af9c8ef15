namespace Samvad.Samples.Bank.Rules;

/// <summary>What the bank says to the day of an expense.</summary>
public enum ClaimDay
{
    /// <summary>It can be claimed.</summary>
    Ok,

    /// <summary>It is still to come.</summary>
    InFuture,

    /// <summary>It is too long ago.</summary>
    TooOld,
}
