using System.Globalization;
using Samvad.Understanding.Entities;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Dates;

/// <summary>Reads one date, or period of days, at a token, in any of the languages.</summary>
internal sealed class DateReader(bool dayFirst)
{
    private static readonly string[] WordsBeforeDates = ["on", "by", "till", "until", "before", "after", "since", "from"];

    /// <summary>The longest date that starts at token <paramref name="at"/>.</summary>
    public DateReading Read(Utterance utterance, int at)
    {
        if (utterance.Tokens[at].Kind == TokenKind.Number)
        {
            var numeric = NumericDateReader.Read(utterance, at, dayFirst);
            if (numeric.Tokens > 0) return numeric;
        }

        if (ReadDayAndMonth(utterance, at) is { Tokens: > 0 } dated) return dated;
        if (ReadDayOfPeriod(utterance, at) is { Tokens: > 0 } within) return within;
        if (ReadMonth(utterance, at) is { Tokens: > 0 } month) return month;
        if (ReadShift(utterance, at) is { Tokens: > 0 } shifted) return shifted;
        if (ReadDayOfMonth(utterance, at) is { Tokens: > 0 } day) return day;
        return ReadWord(utterance, at);
    }

    private static DateReading ReadWord(Utterance utterance, int at)
    {
        var word = utterance.WordAt(at);
        var (today, past) = (utterance.Today, utterance.IsPast(at));
        if (DateLexicon.TryFind(word, DateRole.Relative, out var relative)) return DateReading.Of(1, today.AddDays(relative.Value));
        if (DateLexicon.TryFind(word, DateRole.Either, out var either))
            return DateReading.Of(1, today.AddDays(past ? -either.Value : either.Value));
        // "kal" is tomorrow in Hindi and yesterday (काल) in Marathi.
        if (word == "kal") return DateReading.Of(1, today.AddDays(past || utterance.Language == "mr" ? -1 : 1));
        if (ReadDayBeside(utterance, at) is { Tokens: > 0 } beside) return beside;
        if (ReadWhich(utterance, at) is { Tokens: > 0 } which) return which;
        if (!DateLexicon.TryFind(word, DateRole.Weekday, out var weekday)) return default;
        var isMeant = !weekday.Weak || WordsBeforeDates.Contains(utterance.WordAt(at - 1));
        return isMeant
            ? DateReading.Of(1, CalendarRules.OfWeekday(weekday.Value, null, today, past)) with { Cycle = DateCycle.Week }
            : default;
    }

    /// <summary>"day after tomorrow", "day before yesterday", with or without "the".</summary>
    private static DateReading ReadDayBeside(Utterance utterance, int at)
    {
        if (utterance.WordAt(at) != "day") return default;
        var isAfter = utterance.WordAt(at + 1) == "after";
        var expected = isAfter ? 1 : -1;
        return (isAfter || utterance.WordAt(at + 1) == "before")
            && DateLexicon.TryFind(utterance.WordAt(at + 2), DateRole.Relative, out var day) && day.Value == expected
                ? DateReading.Of(3, utterance.Today.AddDays(2 * expected))
                : default;
    }

    /// <summary>"next monday", "अगले सोमवार", "last month", "पुढच्या आठवड्यात".</summary>
    private static DateReading ReadWhich(Utterance utterance, int at)
    {
        if (!DateLexicon.TryFind(utterance.WordAt(at), DateRole.Which, out var which)) return default;
        var next = utterance.WordAt(at + 1);
        if (DateLexicon.TryFind(next, DateRole.Weekday, out var weekday))
            return DateReading.Of(2, CalendarRules.OfWeekday(weekday.Value, which.Value, utterance.Today, past: false));
        if (ReadCounted(utterance, at, which.Value) is { Tokens: > 0 } counted) return counted;
        if (!DateLexicon.TryFind(next, DateRole.Unit, out var unit) || unit.Value == (int)DateUnit.Day) return default;
        var (first, last) = CalendarRules.Period((DateUnit)unit.Value, which.Value, utterance.Today);
        return new DateReading(2, first, last, DateCycle.None);
    }

    /// <summary>"15 march", "3rd of March, 2027", "March 3rd", "१५ मार्चला".</summary>
    private static DateReading ReadDayAndMonth(Utterance utterance, int at)
    {
        var next = at;
        if (TryDay(utterance, ref next, out var day))
        {
            SkipFillers(utterance, ref next);
            if (!DateLexicon.TryFind(utterance.WordAt(next), DateRole.Month, out var after)) return default;
            // "do mar" may be Hindi for "hit!": a month with another meaning needs a number without one.
            if (after.Weak && utterance.NumberAt(at) is { Tokens: > 0, Strong: false }) return default;
            return Complete(utterance, at, next + 1, day, after.Value);
        }

        if (!DateLexicon.TryFind(utterance.WordAt(at), DateRole.Month, out var month)) return default;
        next = at + 1;
        if (utterance.WordAt(next) == "the") next++;
        return utterance.NumberAt(next) is not { Tokens: > 0, Strong: false } && TryDay(utterance, ref next, out day) ? Complete(utterance, at, next, day, month.Value) : default;
    }

    private static DateReading Complete(Utterance utterance, int at, int next, int day, int month)
    {
        if (!CalendarRules.Exists(day, month)) return default;
        var end = next;
        if (TryYear(utterance, ref end, out var year) && CalendarRules.OfYear(day, month, year) is { } full)
            return DateReading.Of(end - at, full);
        var found = CalendarRules.OfDayAndMonth(day, month, utterance.Today, utterance.IsPast(at));
        return new DateReading(next - at, found, found, DateCycle.Year);
    }

    /// <summary>"March 2027", "march of next year", "next year march", "next march", "अगले साल मार्च": from its first day to its last.</summary>
    private static DateReading ReadMonth(Utterance utterance, int at)
    {
        var next = at;
        int year;
        if (DateLexicon.TryFind(utterance.WordAt(at), DateRole.Month, out var month))
        {
            next++;
            if (!TryYear(utterance, ref next, out year)) return default;
        }
        else if (DateLexicon.TryFind(utterance.WordAt(at), DateRole.Which, out var which)
            && DateLexicon.TryFind(utterance.WordAt(at + 1), DateRole.Month, out month))
        {
            next += 2;
            year = CalendarRules.YearOfMonth(month.Value, which.Value, utterance.Today);
        }
        else
        {
            if (!TryNamedYear(utterance, ref next, out year)) return default;
            SkipFillers(utterance, ref next);
            if (!DateLexicon.TryFind(utterance.WordAt(next++), DateRole.Month, out month)) return default;
        }

        var first = new DateOnly(year, month.Value, 1);
        return new DateReading(next - at, first, first.AddMonths(1).AddDays(-1), DateCycle.None);
    }

    /// <summary>"last 3 months" up to today, "next 5 days" from tomorrow on.</summary>
    private static DateReading ReadCounted(Utterance utterance, int at, int which)
    {
        var run = utterance.NumberAt(at + 1);
        if (run.Tokens == 0 || which is not (-1 or 1) || !DateLexicon.TryFind(utterance.WordAt(at + 1 + run.Tokens), DateRole.Unit, out var unit)
            || CalendarRules.Shift(utterance.Today, (DateUnit)unit.Value, which * run.Value) is not { } other)
        {
            return default;
        }

        var (first, last) = which < 0 ? (other, utterance.Today) : (utterance.Today.AddDays(1), other);
        return first > last ? default : new DateReading(run.Tokens + 2, first, last, DateCycle.None);
    }

    /// <summary>"5th of next month", "अगले महीने की 5 तारीख".</summary>
    private static DateReading ReadDayOfPeriod(Utterance utterance, int at)
    {
        var next = at;
        int day;
        DateReading month;
        if (ReadWhich(utterance, at) is { Tokens: 2 } before)
        {
            (month, next) = (before, at + 2);
            SkipFillers(utterance, ref next);
            if (!TryDay(utterance, ref next, out day)
                || !DateLexicon.TryFind(utterance.WordAt(next - 1), DateRole.DayMark, out _))
            {
                return default;
            }
        }
        else
        {
            if (!TryDay(utterance, ref next, out day)) return default;
            SkipFillers(utterance, ref next);
            month = ReadWhich(utterance, next);
            next += month.Tokens;
        }

        var isMonth = month.Tokens == 2 && month.First.Day == 1 && month.Last == month.First.AddMonths(1).AddDays(-1);
        return isMonth && CalendarRules.OfYear(day, month.First.Month, month.First.Year) is { } found
            ? DateReading.Of(next - at, found)
            : default;
    }

    /// <summary>"in 2 days", "2 days ago", "दो दिन बाद", "2 दिवसांनी".</summary>
    private static DateReading ReadShift(Utterance utterance, int at)
    {
        var isAhead = utterance.WordAt(at) is "in" or "after";
        var start = isAhead ? at + 1 : at;
        var run = utterance.NumberAt(start);
        if (utterance.WordAt(start) is "a" or "an") run = new(1, 1, Strong: true, Written: false);
        if (run.Tokens == 0) return default;
        var unitAt = start + run.Tokens;
        var word = utterance.WordAt(unitAt);
        var (count, end, sign) = (run.Value, unitAt + 1, 0);
        if (DateLexicon.TryFind(word, DateRole.UnitAfter, out var unit)) sign = 1;
        else if (DateLexicon.TryFind(word, DateRole.UnitBefore, out unit)) sign = -1;
        else if (!DateLexicon.TryFind(word, DateRole.Unit, out unit)) return default;
        else if (isAhead) sign = 1;
        else
        {
            var next = unitAt + 1;
            SkipFillers(utterance, ref next);
            if (DateLexicon.TryFind(utterance.WordAt(next), DateRole.Direction, out var direction))
                (sign, end) = (direction.Value, next + 1);
            else if (utterance.WordAt(next) == "from" && utterance.WordAt(next + 1) is "now" or "today") (sign, end) = (1, next + 2);
        }

        return sign != 0 && CalendarRules.Shift(utterance.Today, (DateUnit)unit.Value, sign * count) is { } day
            ? DateReading.Of(end - at, day)
            : default;
    }

    /// <summary>"the 5th", "on 5th", "5 तारीख".</summary>
    private static DateReading ReadDayOfMonth(Utterance utterance, int at)
    {
        var hasArticle = utterance.WordAt(at) == "the";
        var next = hasArticle ? at + 1 : at;
        if (!TryDay(utterance, ref next, out var day) || !DateLexicon.TryFind(utterance.WordAt(next - 1), DateRole.DayMark, out _))
            return default;
        var isMeant = hasArticle || utterance.Tokens[next - 1].Length > 2 || WordsBeforeDates.Contains(utterance.WordAt(at - 1));
        if (!isMeant || next < utterance.Tokens.Length && hasArticle && !IsEndOfPhrase(utterance, next)) return default;
        var found = CalendarRules.OfDay(day, utterance.Today, utterance.IsPast(at));
        return DateReading.Of(next - at, found);
    }

    /// <summary>"the 5th payment" is no date: after a day alone comes a full stop, a small word or nothing.</summary>
    private static bool IsEndOfPhrase(Utterance utterance, int at) =>
        utterance.WordAt(at) is "and" or "to" or "at" or "for" or "please" or "till" or "until" or "from"
        || utterance.GapBefore(at).ContainsAny(",.;!?");

    private static bool TryDay(Utterance utterance, ref int at, out int day)
    {
        day = 0;
        var run = utterance.NumberAt(at);
        // "twenty fifth": a number of tens and an ordinal.
        var tens = run is { Tokens: 1, Value: 20 or 30, Written: false } ? (int)run.Value : 0;
        var ordinalAt = tens > 0 ? at + 1 : at;
        if (DateLexicon.TryFind(utterance.WordAt(ordinalAt), DateRole.Ordinal, out var ordinal) && (tens == 0 || ordinal.Value < 10))
        {
            (day, at) = (tens + ordinal.Value, ordinalAt + 1);
            return true;
        }

        if (run.Tokens is 0 or > 2 || run.Value is < 1 or > 31 || run.Value != Math.Truncate(run.Value)) return false;
        day = (int)run.Value;
        at += run.Tokens;
        if (DateLexicon.TryFind(utterance.WordAt(at), DateRole.DayMark, out _)) at++;
        return true;
    }

    /// <summary>"2027", "next year", "of next year".</summary>
    private static bool TryYear(Utterance utterance, ref int at, out int year)
    {
        if (utterance.NumberAt(at).Written && utterance.WordAt(at).Length == 4
            && int.TryParse(utterance.WordAt(at), NumberStyles.None, CultureInfo.InvariantCulture, out year) && year is >= 1900 and <= 2199
            && utterance.GapBefore(at).Trim().Length <= 1)
        {
            at++;
            return true;
        }

        var next = at;
        SkipFillers(utterance, ref next);
        if (!TryNamedYear(utterance, ref next, out year)) return false;
        at = next;
        return true;
    }

    /// <summary>"next year", "this year", "अगले साल".</summary>
    private static bool TryNamedYear(Utterance utterance, ref int at, out int year)
    {
        year = 0;
        if (!DateLexicon.TryFind(utterance.WordAt(at), DateRole.Which, out var which)
            || !DateLexicon.TryFind(utterance.WordAt(at + 1), DateRole.Unit, out var unit) || unit.Value != (int)DateUnit.Year)
        {
            return false;
        }

        year = CalendarRules.Period(DateUnit.Year, which.Value, utterance.Today).First.Year;
        at += 2;
        return true;
    }

    private static void SkipFillers(Utterance utterance, ref int at)
    {
        if (DateLexicon.TryFind(utterance.WordAt(at), DateRole.Filler, out _)) at++;
    }
}
