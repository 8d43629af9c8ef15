using System.Text.Json.Serialization;
using Samvad.Dialogue.Values;

namespace Samvad.Samples.Bank.CoreBanking;

/// <summary>What opening a fixed deposit came to.</summary>
[JsonDerivedType(typeof(Ok), "ok")]
[JsonDerivedType(typeof(InsufficientFunds), "insufficient_funds")]
[JsonDerivedType(typeof(NotAllowed), "not_allowed")]
public abstract record DepositOutcome
{
    private DepositOutcome()
    {
    }

    /// <summary>It is open.</summary>
    /// <param name="Reference">The number of the deposit.</param>
    /// <param name="MaturityAmount">What it pays out.</param>
    /// <param name="MaturityDate">When it does.</param>
    public sealed record Ok(string Reference, Money MaturityAmount, DateOnly MaturityDate) : DepositOutcome;

    /// <summary>There is not enough in the account. Nothing is booked.</summary>
    /// <param name="Available">What there is.</param>
    public sealed record InsufficientFunds(Money Available) : DepositOutcome;

    /// <summary>The account is not the customer's, or the bank takes no such deposit. Nothing is booked.</summary>
    public sealed record NotAllowed : DepositOutcome;
}
