using Samvad.Dialogue.Values;
using Samvad.Understanding.Entities.Types;

namespace Samvad.Understanding.Entities;

/// <summary>Makes a value of one type from a value of another where nothing is lost or guessed.</summary>
public static class EntityCoercion
{
    /// <summary>
    /// The value as one of <paramref name="type"/>, or null where it is none: a number is an amount of the default currency,
    /// an amount is a number, a day is its midnight, a moment is its day, and an item belongs to its own list only.
    /// </summary>
    /// <param name="match">What was found.</param>
    /// <param name="type">The type wanted.</param>
    /// <param name="options">Where the default currency stands.</param>
    /// <param name="offset">Offset from UTC of the moments made from days.</param>
    public static Value? Coerce(EntityMatch match, EntityType type, CultureOptions options, TimeSpan offset)
    {
        if (match.Type == type.Name) return match.Value;
        return type switch
        {
            TextType => new Text(match.Text),
            BuiltinType => (match.Value, type.Name) switch
            {
                (Number number, "money") => new Money(number.Amount, options.DefaultCurrency),
                (Money money, "number") => new Number(money.Amount),
                (Date date, "datetime") => new Moment(new DateTimeOffset(date.Day, TimeOnly.MinValue, offset)),
                (Moment moment, "date") => new Date(DateOnly.FromDateTime(moment.Instant.DateTime)),
                _ => null,
            },
            _ => null,
        };
    }
}
