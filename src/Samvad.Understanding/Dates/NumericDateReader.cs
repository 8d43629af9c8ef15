using System.Globalization;
using Samvad.Understanding.Entities;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Dates;

/// <summary>Reads dates of digits alone: 12/03/2027, 2027-03-12, 12.3.27, 3/4.</summary>
internal static class NumericDateReader
{
    /// <summary>The date whose first digit begins token <paramref name="at"/>; the day comes first where <paramref name="dayFirst"/>.</summary>
    public static DateReading Read(Utterance utterance, int at, bool dayFirst)
    {
        var text = utterance.Text;
        var start = utterance.Tokens[at].Start;
        if (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '/' or '.' or ',')) return default;
        var end = start;
        if (!TryPart(text, ref end, out var first, out var firstDigits) || !TrySeparator(text, ref end, out var separator)
            || !TryPart(text, ref end, out var second, out _))
        {
            return default;
        }

        var afterSecond = end;
        var hasThird = TrySeparator(text, ref end, out var other) && other == separator
            && TryPart(text, ref end, out var third, out var thirdDigits) && thirdDigits is 2 or 4;
        if (!hasThird) return ReadYearless(utterance, at, afterSecond, separator, first, second, dayFirst);
        _ = TryLast(text, afterSecond, out third, out thirdDigits);
        if (IsOpen(text, end)) return default;
        var day = firstDigits == 4
            ? CalendarRules.OfYear(third, second, first)
            : Arrange(first, second, dayFirst) is var (d, m) ? CalendarRules.OfYear(d, m, thirdDigits == 2 ? 2000 + third : third) : null;
        return day is { } found ? DateReading.Of(CountTokens(utterance, at, end), found) : default;
    }

    private static DateReading ReadYearless(
        Utterance utterance, int at, int end, char separator, int first, int second, bool dayFirst)
    {
        // 24/7 is a way of saying "always"; 3-4 and 3.4 are more often something else.
        if (separator != '/' || IsOpen(utterance.Text, end) || (first, second) is (24, 7)) return default;
        var (day, month) = Arrange(first, second, dayFirst);
        if (!CalendarRules.Exists(day, month)) return default;
        var found = CalendarRules.OfDayAndMonth(day, month, utterance.Today, utterance.IsPast(at));
        return new DateReading(CountTokens(utterance, at, end), found, found, DateCycle.Year);
    }

    /// <summary>Day and month; where the usual order gives no date, the other one.</summary>
    private static (int Day, int Month) Arrange(int first, int second, bool dayFirst)
    {
        var usual = dayFirst ? (first, second) : (second, first);
        return usual.Item2 <= 12 ? usual : (usual.Item2, usual.Item1);
    }

    private static bool TryLast(string text, int at, out int value, out int digits)
    {
        var end = at + 1;
        return TryPart(text, ref end, out value, out digits);
    }

    private static bool TryPart(string text, ref int at, out int value, out int digits)
    {
        (value, digits) = (0, 0);
        while (at < text.Length && Tokeniser.IsDigit(text[at]) && digits < 5)
        {
            value = (value * 10) + CharUnicodeInfo.GetDecimalDigitValue(text[at]);
            at++;
            digits++;
        }

        return digits is > 0 and < 5;
    }

    private static bool TrySeparator(string text, ref int at, out char separator)
    {
        separator = at < text.Length ? text[at] : ' ';
        if (separator is not ('/' or '-' or '.')) return false;
        at++;
        return true;
    }

    /// <summary>Whether digits or another separator with digits go on, so that this is no date.</summary>
    private static bool IsOpen(string text, int end) =>
        end < text.Length && (char.IsLetterOrDigit(text[end])
            || (text[end] is '/' or '-' or '.' or ',' && end + 1 < text.Length && Tokeniser.IsDigit(text[end + 1])));

    private static int CountTokens(Utterance utterance, int at, int end)
    {
        var count = 1;
        while (at + count < utterance.Tokens.Length && utterance.Tokens[at + count].Start < end) count++;
        return count;
    }
}
