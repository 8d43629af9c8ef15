using Samvad.Dialogue.Values;

namespace Samvad.Samples.Bank.CoreBanking;

/// <summary>A line of an account's statement.</summary>
/// <param name="Day">The day on which it was booked.</param>
/// <param name="Narration">What it was.</param>
/// <param name="Amount">The amount, always positive.</param>
/// <param name="IsCredit">Whether it came in; else it went out.</param>
public sealed record Transaction(DateOnly Day, string Narration, Money Amount, bool IsCredit);
