namespace Samvad.Samples.Bank.CoreBanking;

/// <summary>Somebody to whom a customer can send money.</summary>
/// <param name="Id">The bank's own name for the payee.</param>
/// <param name="Name">The name.</param>
/// <param name="Bank">The payee's bank.</param>
/// <param name="Number">The last four digits of the payee's account.</param>
public sealed record Payee(string Id, string Name, string Bank, string Number);
