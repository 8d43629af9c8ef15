using System.Text.Json.Serialization;

namespace Samvad.Samples.Bank.CoreBanking;

/// <summary>What blocking a card came to.</summary>
[JsonDerivedType(typeof(Ok), "ok")]
[JsonDerivedType(typeof(NotAllowed), "not_allowed")]
public abstract record BlockOutcome
{
    private BlockOutcome()
    {
    }

    /// <summary>It is blocked, and a new one is ordered.</summary>
    /// <param name="Reference">The reference by which the bank finds the request again.</param>
    /// <param name="PromisedBy">The day by which the new card arrives.</param>
    public sealed record Ok(string Reference, DateOnly PromisedBy) : BlockOutcome;

    /// <summary>The card is not the customer's, or has been blocked or has expired in between.</summary>
    public sealed record NotAllowed : BlockOutcome;
}
