namespace Samvad.Understanding.Dates;

/// <summary>How a word takes part in a date or time.</summary>
internal enum DateRole
{
    /// <summary>Days from today.</summary>
    Relative,

    /// <summary>Days from today in either direction: कल is tomorrow and yesterday.</summary>
    Either,

    /// <summary>A weekday, Monday = 1.</summary>
    Weekday,

    /// <summary>A month, January = 1.</summary>
    Month,

    /// <summary>Which week, month or year: last = −1, this = 0, next = 1, coming = 2.</summary>
    Which,

    /// <summary>A length of time: see <see cref="DateUnit"/>.</summary>
    Unit,

    /// <summary>A length of time whose ending says "after": दिवसांनी.</summary>
    UnitAfter,

    /// <summary>A length of time whose ending says "before": दिवसांपूर्वी.</summary>
    UnitBefore,

    /// <summary>The direction of the length before it: ago = −1, later = 1.</summary>
    Direction,

    /// <summary>Makes a day of the month of the number before it: th, तारीख.</summary>
    DayMark,

    /// <summary>A day of the month in a word: third.</summary>
    Ordinal,

    /// <summary>A part of the day; its value is added to an hour below twelve.</summary>
    DayPart,

    /// <summary>Says that the number before it is an hour: बजे, o'clock.</summary>
    Clock,

    /// <summary>am = 0, pm = 12, right after an hour.</summary>
    Meridiem,

    /// <summary>A word that may stand inside a date: of, को.</summary>
    Filler,
}

/// <summary>Lengths of time that dates are counted in.</summary>
internal enum DateUnit
{
    Day = 1,
    Week = 2,
    Month = 3,
    Year = 4,
}

/// <summary>One word that dates and times are made of.</summary>
/// <param name="Role">How it takes part.</param>
/// <param name="Value">The number that goes with the role.</param>
/// <param name="Weak">Whether it needs a word before it that says that a date is meant ("on sat").</param>
internal readonly record struct DateWord(DateRole Role, int Value, bool Weak);
