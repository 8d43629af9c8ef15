using Samvad.Dialogue.Values;

namespace Samvad.Samples.Bank.CoreBanking;

/// <summary>A fixed deposit to be opened.</summary>
/// <param name="Customer">Whose money it is.</param>
/// <param name="Account">The id of the account that it comes from.</param>
/// <param name="Amount">The amount.</param>
/// <param name="Months">The tenure in months.</param>
public sealed record DepositOrder(string Customer, string Account, Money Amount, int Months);
