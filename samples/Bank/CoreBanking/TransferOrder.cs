using Samvad.Dialogue.Values;

namespace Samvad.Samples.Bank.CoreBanking;

/// <summary>A transfer to be made.</summary>
/// <param name="Customer">Whose money it is.</param>
/// <param name="Account">The id of the account that it leaves.</param>
/// <param name="Payee">The id of the payee who gets it.</param>
/// <param name="Amount">The amount.</param>
public sealed record TransferOrder(string Customer, string Account, string Payee, Money Amount);
