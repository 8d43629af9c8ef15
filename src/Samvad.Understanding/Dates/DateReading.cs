namespace Samvad.Understanding.Dates;

/// <summary>A day, or a period of days, read from consecutive tokens.</summary>
/// <param name="Tokens">How many tokens it takes; 0 where there is none.</param>
/// <param name="First">The day, or the first of the period.</param>
/// <param name="Last">The day, or the last of the period, inclusive.</param>
/// <param name="IsYearless">Whether the year was chosen by default, so that it may yield to the other end of a period.</param>
internal readonly record struct DateReading(int Tokens, DateOnly First, DateOnly Last, bool IsYearless)
{
    /// <summary>A single day.</summary>
    public static DateReading Of(int tokens, DateOnly day) => new(tokens, day, day, IsYearless: false);

    /// <summary>Whether it is more than a day.</summary>
    public bool IsPeriod => First != Last;
}
