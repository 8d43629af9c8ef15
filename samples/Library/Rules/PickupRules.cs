using Samvad.Dialogue.Rules;

namespace Samvad.Samples.Library.Rules;

/// <summary>When a book can be fetched.</summary>
public static class PickupRules
{
    /// <summary>How many days a reserved book is kept.</summary>
    public const int KeptDays = 14;

    /// <summary>Whether a book can be fetched on <paramref name="pickup"/>.</summary>
    [Rule("pickup_day")]
    public static PickupDay Check(DateOnly pickup, DateTimeOffset now)
    {
        var days = pickup.DayNumber - DateOnly.FromDateTime(now.DateTime).DayNumber;
        return pickup.DayOfWeek switch
        {
            _ when days < 0 => PickupDay.Past,
            _ when days > KeptDays => PickupDay.TooLate,
            DayOfWeek.Sunday => PickupDay.Closed,
            _ => PickupDay.Ok,
        };
    }
}
