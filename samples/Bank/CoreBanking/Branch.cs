namespace Samvad.Samples.Bank.CoreBanking;

/// <summary>A branch of the bank.</summary>
/// <param name="Name">The name.</param>
/// <param name="Address">Where it is.</param>
/// <param name="Pincode">Its PIN code.</param>
/// <param name="Phone">Its telephone number.</param>
public sealed record Branch(string Name, string Address, string Pincode, string Phone);

/// <summary>What belongs to a PIN code.</summary>
/// <param name="City">The city or district.</param>
/// <param name="State">The state.</param>
public sealed record Locality(string City, string State);
