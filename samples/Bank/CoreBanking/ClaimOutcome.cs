using System.Text.Json.Serialization;

namespace Samvad.Samples.Bank.CoreBanking;

/// <summary>What claiming an expense came to.</summary>
[JsonDerivedType(typeof(Ok), "ok")]
[JsonDerivedType(typeof(AlreadyClaimed), "already_claimed")]
[JsonDerivedType(typeof(NotAllowed), "not_allowed")]
public abstract record ClaimOutcome
{
    private ClaimOutcome()
    {
    }

    /// <summary>It is claimed.</summary>
    /// <param name="Reference">The number of the claim.</param>
    public sealed record Ok(string Reference) : ClaimOutcome;

    /// <summary>The customer has claimed this very receipt before.</summary>
    /// <param name="Reference">The number of that claim.</param>
    public sealed record AlreadyClaimed(string Reference) : ClaimOutcome;

    /// <summary>The bank takes no such claim. Nothing is claimed.</summary>
    public sealed record NotAllowed : ClaimOutcome;
}
