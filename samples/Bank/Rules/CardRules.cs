using Samvad.Dialogue.Rules;
using Samvad.Samples.Bank.CoreBanking;

namespace Samvad.Samples.Bank.Rules;

/// <summary>What can be done with cards.</summary>
public static class CardRules
{
    private const int WorkingDaysToDeliver = 7;

    /// <summary>Whether <paramref name="card"/> can be blocked.</summary>
    /// <param name="card">The card.</param>
    [Rule("can_block")]
    public static CardBlocking CanBlock(Card card) => card.Status switch
    {
        CardStatus.Blocked => CardBlocking.AlreadyBlocked,
        CardStatus.Expired => CardBlocking.Expired,
        _ => CardBlocking.Ok,
    };

    /// <summary>The day by which a new card is promised: seven working days after it was ordered.</summary>
    /// <param name="ordered">The day on which it was ordered.</param>
    [Rule("card_promised_by")]
    public static DateOnly PromisedBy(DateOnly ordered)
    {
        var day = ordered;
        for (var worked = 0; worked < WorkingDaysToDeliver; worked++)
            day = WorkingDays.NextWorkingDay(day.AddDays(1));
        return day;
    }

    /// <summary>Whether a delivery should have arrived before <paramref name="today"/> and has not.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="today">The day.</param>
    [Rule("is_delivery_late")]
    public static bool IsLate(CardDelivery delivery, DateOnly today) =>
        delivery.Status != DeliveryStatus.Delivered && delivery.Expected < today;
}
