namespace Samvad.Samples.Bank.Rules;

/// <summary>Whether a card can be blocked.</summary>
public enum CardBlocking
{
    /// <summary>It can.</summary>
    Ok,

    /// <summary>It is blocked already.</summary>
    AlreadyBlocked,

    /// <summary>It has expired and pays for nothing any more.</summary>
    Expired,
}
