using System.Text.Json.Serialization;

namespace Samvad.Samples.Bank.CoreBanking;

/// <summary>What changing an address came to.</summary>
[JsonDerivedType(typeof(Ok), "ok")]
[JsonDerivedType(typeof(UnknownPincode), "unknown_pincode")]
public abstract record AddressOutcome
{
    private AddressOutcome()
    {
    }

    /// <summary>It is changed.</summary>
    /// <param name="Reference">The reference by which the bank finds the request again.</param>
    public sealed record Ok(string Reference) : AddressOutcome;

    /// <summary>The bank does not know the PIN code. Nothing is changed.</summary>
    public sealed record UnknownPincode : AddressOutcome;
}
