namespace Samvad.Understanding.Dates;

/// <summary>A day, or a period of days, read from consecutive tokens.</summary>
/// <param name="Tokens">How many tokens it takes; 0 where there is none.</param>
/// <param name="First">The day, or the first of the period.</param>
/// <param name="Last">The day, or the last of the period, inclusive.</param>
/// <param name="Cycle">What was chosen by default, so that it may yield to the other end of a period.</param>
internal readonly record struct DateReading(int Tokens, DateOnly First, DateOnly Last, DateCycle Cycle)
{
    /// <summary>A single day.</summary>
    public static DateReading Of(int tokens, DateOnly day) => new(tokens, day, day, DateCycle.None);

    /// <summary>The same date some weeks or years later, as its cycle is; without a cycle, the date itself.</summary>
    public DateReading Move(int cycles) => Cycle switch
    {
        DateCycle.Week => this with { First = First.AddDays(7 * cycles), Last = Last.AddDays(7 * cycles) },
        DateCycle.Year => this with { First = First.AddYears(cycles), Last = Last.AddYears(cycles) },
        _ => this,
    };

    /// <summary>Whether it is more than a day.</summary>
    public bool IsPeriod => First != Last;
}

/// <summary>How often a date comes back when all that was said of it is its day.</summary>
internal enum DateCycle
{
    None,
    Week,
    Year,
}
