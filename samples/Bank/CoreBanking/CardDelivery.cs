namespace Samvad.Samples.Bank.CoreBanking;

/// <summary>A card on its way.</summary>
/// <param name="Kind">The kind of card.</param>
/// <param name="Number">The last four digits of the card.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="Courier">Who carries it.</param>
/// <param name="Tracking">The courier's number for it.</param>
/// <param name="Expected">The day on which it arrives, or arrived.</param>
public sealed record CardDelivery(
    CardKind Kind, string Number, DeliveryStatus Status, string Courier, string Tracking, DateOnly Expected);

/// <summary>How far a delivery has come.</summary>
public enum DeliveryStatus
{
    /// <summary>The card is being made.</summary>
    Printing,

    /// <summary>The courier has it.</summary>
    Dispatched,

    /// <summary>It has been handed over.</summary>
    Delivered,
}
