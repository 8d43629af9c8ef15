using System.Text.Json.Serialization;
using Samvad.Dialogue.Values;

namespace Samvad.Samples.Bank.CoreBanking;

/// <summary>What a transfer came to. Each case is an outcome that the flow branches on.</summary>
[JsonDerivedType(typeof(Ok), "ok")]
[JsonDerivedType(typeof(InsufficientFunds), "insufficient_funds")]
[JsonDerivedType(typeof(OverLimit), "over_limit")]
[JsonDerivedType(typeof(NotAllowed), "not_allowed")]
public abstract record TransferOutcome
{
    private TransferOutcome()
    {
    }

    /// <summary>It is booked.</summary>
    /// <param name="Reference">The reference by which the bank finds it again.</param>
    /// <param name="Balance">What is left in the account.</param>
    public sealed record Ok(string Reference, Money Balance) : TransferOutcome;

    /// <summary>There is not enough in the account. Nothing is booked.</summary>
    /// <param name="Available">What there is.</param>
    public sealed record InsufficientFunds(Money Available) : TransferOutcome;

    /// <summary>Somebody used up the limit in between. Nothing is booked.</summary>
    /// <param name="Remaining">What may still be sent today.</param>
    public sealed record OverLimit(Money Remaining) : TransferOutcome;

    /// <summary>The account or the payee is not the customer's, or money cannot leave the account. Nothing is booked.</summary>
    public sealed record NotAllowed : TransferOutcome;
}
