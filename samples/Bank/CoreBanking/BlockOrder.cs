namespace Samvad.Samples.Bank.CoreBanking;

/// <summary>A card to be blocked.</summary>
/// <param name="Customer">Whose card it is.</param>
/// <param name="Card">The card's id.</param>
/// <param name="Reason">Why.</param>
public sealed record BlockOrder(string Customer, string Card, BlockReason Reason);
