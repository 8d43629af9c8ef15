using Samvad.Dialogue.Values;

namespace Samvad.Samples.Bank.CoreBanking;

/// <summary>An expense to be paid back.</summary>
/// <param name="Customer">Who paid it.</param>
/// <param name="Receipt">The SHA-256 of the receipt: none is paid back twice.</param>
/// <param name="Vendor">Who was paid.</param>
/// <param name="Day">When.</param>
/// <param name="Total">How much.</param>
public sealed record ClaimOrder(string Customer, string Receipt, string Vendor, DateOnly Day, Money Total);
