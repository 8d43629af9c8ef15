namespace Samvad.Samples.Bank.CoreBanking;

/// <summary>A card of a customer.</summary>
/// <param name="Id">The bank's own name for it.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Number">The last four digits.</param>
/// <param name="Status">Whether it works.</param>
public sealed record Card(string Id, CardKind Kind, string Number, CardStatus Status);

/// <summary>The kinds of cards.</summary>
public enum CardKind
{
    /// <summary>Pays from an account at once.</summary>
    Debit,

    /// <summary>Pays now and is settled once a month.</summary>
    Credit,
}

/// <summary>Whether a card works.</summary>
public enum CardStatus
{
    /// <summary>It does.</summary>
    Active,

    /// <summary>It was blocked.</summary>
    Blocked,

    /// <summary>Its time is over.</summary>
    Expired,
}

/// <summary>Why a card is blocked.</summary>
public enum BlockReason
{
    /// <summary>Nobody knows where it is.</summary>
    Lost,

    /// <summary>Somebody took it.</summary>
    Stolen,

    /// <summary>It is broken.</summary>
    Damaged,
}
