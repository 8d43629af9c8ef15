using System.Globalization;
using System.Text.RegularExpressions;

namespace Samvad.Receipts.Fields;

/// <summary>Finds the day of the sale: beside the word that says so, else one that looks like it, the first of several. The day comes before the month, unless it cannot.</summary>
internal static partial class DateField
{
    private const int Century = 2000;
    private static readonly string[] s_months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    internal static DateOnly? Find(IReadOnlyList<string> lines)
    {
        var (best, found) = (-1, (DateOnly?)null);
        foreach (var line in lines)
        {
            if (In(line) is not { } day)
                continue;
            var rank = Rank(line);
            if (rank > best)
                (best, found) = (rank, day);
        }

        return found;
    }

    /// <summary>How much a line with a day looks like the one of the sale.</summary>
    private static int Rank(string line)
    {
        var letters = FuzzyText.Letters(line);
        if (FuzzyText.HasAny(letters, "EXPIR", "DUEDATE", "VALID", "BESTBEFORE"))
            return -1;
        return (FuzzyText.HasAny(letters, "DATE", "दिनांक", "तारीख") ? 4 : 0)
            + (FullYear().IsMatch(line) ? 2 : 0)
            + (Time().IsMatch(line) ? 2 : 0)
            + (InCode().IsMatch(line) ? 0 : 1);
    }

    /// <summary>The first day that a line has; null if it has none.</summary>
    internal static DateOnly? In(string line) =>
        Named(DayMonthYear().Match(line)) ?? Named(MonthDayYear().Match(line)) ?? Numeric(YearMonthDay().Match(line)) ?? Numeric(Numbers().Match(line));

    private static DateOnly? Named(Match match) => match.Success
        ? Day(Year(match), 1 + Array.IndexOf(s_months, match.Groups["month"].Value.ToUpperInvariant()), Number(match, "day"))
        : null;

    private static DateOnly? Numeric(Match match)
    {
        if (!match.Success)
            return null;
        var (year, month, day) = (Year(match), Number(match, "month"), Number(match, "day"));
        return Day(year, month, day) ?? Day(year, day, month);
    }

    private static int Year(Match match)
    {
        var year = Number(match, "year");
        return year < 100 ? Century + year : year;
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static DateOnly? Day(int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new(year, month, day) : null;

    [GeneratedRegex(@"20\d\d", RegexOptions.CultureInvariant)]
    private static partial Regex FullYear();

    [GeneratedRegex(@"\d:\d\d", RegexOptions.CultureInvariant)]
    private static partial Regex Time();

    /// <summary>The number of a product may look like a day: <c>HC03-7-15</c>.</summary>
    [GeneratedRegex(@"\p{L}\d{1,2}[-/.]\d{1,2}[-/.]", RegexOptions.CultureInvariant)]
    private static partial Regex InCode();

    // What follows a year may be glued to it, such as the time.
    [GeneratedRegex(@"(?<!\d)(?<day>\d{1,2})[ ]?[-/.~][ ]?(?<month>\d{1,2})[ ]?[-/.~][ ]?(?<year>20\d\d|\d\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"(?<!\d)(?<year>20\d\d)[ ]?[-/.][ ]?(?<month>\d{1,2})[ ]?[-/.][ ]?(?<day>\d{1,2})(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex YearMonthDay();

    [GeneratedRegex(@"(?<!\d)(?<day>\d{1,2})(?:st|nd|rd|th)?[-/., ']*(?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/., ']*(?<year>20\d\d|\d\d(?!\d))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex DayMonthYear();

    [GeneratedRegex(@"(?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/., ']*(?<day>\d{1,2})(?:st|nd|rd|th)?[-/., ']+(?<year>20\d\d)(?!\d)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MonthDayYear();
}
