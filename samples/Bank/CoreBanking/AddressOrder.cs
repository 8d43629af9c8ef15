namespace Samvad.Samples.Bank.CoreBanking;

/// <summary>An address to be changed.</summary>
/// <param name="Customer">Whose address it is.</param>
/// <param name="Street">House, street and locality.</param>
/// <param name="Pincode">The PIN code, which must be one that the bank knows.</param>
public sealed record AddressOrder(string Customer, string Street, string Pincode);
