using Samvad.Dialogue.Rules;

namespace Samvad.Samples.Bank.Rules;

/// <summary>
/// On which days the bank works. Banks in India are closed on Sundays, on the second and the fourth Saturday of a month,
/// and on the three national holidays. Holidays that each state sets every year are left out of this sample; a bank
/// would read them from its calendar.
/// </summary>
public static class WorkingDays
{
    /// <summary>Whether the bank is open on <paramref name="day"/>.</summary>
    /// <param name="day">The day.</param>
    [Rule("is_working_day")]
    public static bool IsWorkingDay(DateOnly day) => !IsNationalHoliday(day) && day.DayOfWeek switch
    {
        DayOfWeek.Sunday => false,
        DayOfWeek.Saturday => ((day.Day - 1) / 7) + 1 is not (2 or 4),
        _ => true,
    };

    /// <summary><paramref name="day"/> if the bank is open then, else the first day after it on which it is.</summary>
    /// <param name="day">The day.</param>
    [Rule("next_working_day")]
    public static DateOnly NextWorkingDay(DateOnly day)
    {
        while (!IsWorkingDay(day))
            day = day.AddDays(1);
        return day;
    }

    /// <summary>Republic Day, Independence Day and Gandhi Jayanti.</summary>
    private static bool IsNationalHoliday(DateOnly day) => (day.Month, day.Day) is (1, 26) or (8, 15) or (10, 2);
}
