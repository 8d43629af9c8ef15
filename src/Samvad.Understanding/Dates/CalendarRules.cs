namespace Samvad.Understanding.Dates;

/// <summary>What incomplete dates mean on a given day.</summary>
internal static class CalendarRules
{
    // Between 2096 and 2104 there is no 29 February, so eight years always contain one.
    private const int YearsToSearch = 8;

    /// <summary>Whether such a day exists in any year.</summary>
    public static bool Exists(int day, int month) =>
        month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(2024, month);

    /// <summary>The day in the given year, if it has it.</summary>
    public static DateOnly? OfYear(int day, int month, int year) =>
        year is >= 1 and <= 9998 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    /// <summary>The nearest such day that is not before today; in the past, not after it.</summary>
    public static DateOnly OfDayAndMonth(int day, int month, DateOnly today, bool past)
    {
        for (var distance = 0; distance <= YearsToSearch; distance++)
        {
            if (OfYear(day, month, today.Year + (past ? -distance : distance)) is { } found
                && (past ? found <= today : found >= today))
            {
                return found;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(day), day, $"Month {month} has no such day.");
    }

    /// <summary>The nearest such day of a month that is not before today; in the past, not after it.</summary>
    public static DateOnly OfDay(int day, DateOnly today, bool past)
    {
        var month = new DateOnly(today.Year, today.Month, 1);
        while (true)
        {
            if (OfYear(day, month.Month, month.Year) is { } found && (past ? found <= today : found >= today)) return found;
            month = month.AddMonths(past ? -1 : 1);
        }
    }

    /// <summary>The year of the last, this year's or the next such month; the current month is neither the last nor the next.</summary>
    public static int YearOfMonth(int month, int which, DateOnly today) => which switch
    {
        < 0 => month < today.Month ? today.Year : today.Year - 1,
        0 => today.Year,
        _ => month > today.Month ? today.Year : today.Year + 1,
    };

    /// <summary>
    /// A weekday (Monday = 1). Without <paramref name="which"/>, or with "coming", the next one after today; otherwise the
    /// one in the last, this or next week, weeks beginning on Monday.
    /// </summary>
    public static DateOnly OfWeekday(int weekday, int? which, DateOnly today, bool past)
    {
        var current = IsoWeekday(today);
        if (which is { } week and not 2) return today.AddDays(weekday - current + (7 * week));
        var ahead = (weekday - current + 6) % 7 + 1;
        return today.AddDays(past && which is null ? ahead - 7 - (ahead == 7 ? 7 : 0) : ahead);
    }

    /// <summary>The first and the last day of the last, this or next week, month or year.</summary>
    public static (DateOnly First, DateOnly Last) Period(DateUnit unit, int which, DateOnly today)
    {
        var distance = which == 2 ? 1 : which;
        switch (unit)
        {
            case DateUnit.Week:
                var monday = today.AddDays(1 - IsoWeekday(today) + (7 * distance));
                return (monday, monday.AddDays(6));
            case DateUnit.Month:
                var first = new DateOnly(today.Year, today.Month, 1).AddMonths(distance);
                return (first, first.AddMonths(1).AddDays(-1));
            case DateUnit.Year:
                var year = today.Year + distance;
                return (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            default:
                return (today.AddDays(distance), today.AddDays(distance));
        }
    }

    /// <summary>A day some units away, or null where the calendar ends.</summary>
    public static DateOnly? Shift(DateOnly today, DateUnit unit, decimal count)
    {
        if (Math.Abs(count) > 1000 || count != Math.Truncate(count)) return null;
        var whole = (int)count;
        return unit switch
        {
            DateUnit.Day => today.AddDays(whole),
            DateUnit.Week => today.AddDays(7 * whole),
            DateUnit.Month => today.AddMonths(whole),
            _ => today.AddYears(whole),
        };
    }

    private static int IsoWeekday(DateOnly day) => ((int)day.DayOfWeek + 6) % 7 + 1;
}
