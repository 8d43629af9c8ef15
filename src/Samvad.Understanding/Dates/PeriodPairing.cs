using Samvad.Understanding.Entities;

namespace Samvad.Understanding.Dates;

/// <summary>A date and the token at which it begins.</summary>
/// <param name="At">Index of its first token.</param>
/// <param name="Reading">The date.</param>
internal readonly record struct PlacedDate(int At, DateReading Reading)
{
    /// <summary>Index of the token after it.</summary>
    public int End => At + Reading.Tokens;
}

/// <summary>Finds the two ends of periods ("from 1 to 15 March", "सोमवार से शुक्रवार") and makes them agree.</summary>
internal static class PeriodPairing
{
    private static readonly string[] Joiners =
        ["to", "till", "until", "upto", "through", "thru", "से", "se", "ते", "te", "पासून", "pasun"];

    private static readonly string[] Conjunctions = ["and", "और", "aur", "आणि", "ani"];

    /// <summary>Completes and orders the dates of a message, which come in the order of their places.</summary>
    public static void Pair(Utterance utterance, List<PlacedDate> dates)
    {
        for (var i = dates.Count - 1; i >= 0; i--)
        {
            AddDayAfter(utterance, i, dates);
            AddDayBefore(utterance, i, dates);
        }

        for (var i = 0; i + 1 < dates.Count; i++)
        {
            var (first, last) = (dates[i].Reading, dates[i + 1].Reading);
            if (first.First <= last.First || !AreJoined(utterance, dates[i].End, dates[i + 1].At)) continue;
            // A default yields to what was said: "between 3rd March and yesterday" is in the past.
            if (last.Cycle != DateCycle.None) dates[i + 1] = dates[i + 1] with { Reading = last.Move(1) };
            else dates[i] = dates[i] with { Reading = first.Move(-CyclesBetween(last, first)) };
        }
    }

    /// <summary>Which end of a period each date is.</summary>
    public static EntityRole RoleOf(Utterance utterance, int index, List<PlacedDate> dates)
    {
        if (index + 1 < dates.Count && AreJoined(utterance, dates[index].End, dates[index + 1].At)) return EntityRole.From;
        return index > 0 && AreJoined(utterance, dates[index - 1].End, dates[index].At) ? EntityRole.To : EntityRole.None;
    }

    private static int CyclesBetween(DateReading earlier, DateReading later)
    {
        var days = later.First.DayNumber - earlier.First.DayNumber;
        var length = later.Cycle == DateCycle.Week ? 7 : 365;
        return (days + length - 1) / length;
    }

    /// <summary>In "1 to 15 march" and "1st to 15th of march" the month belongs to the first day too.</summary>
    private static void AddDayBefore(Utterance utterance, int index, List<PlacedDate> dates)
    {
        var (at, reading) = dates[index];
        if (reading.IsPeriod || !HasMonth(utterance, at, reading.Tokens)) return;
        if (utterance.WordAt(at - 1) == "the") at--;
        var isRange = utterance.GapBefore(at).Trim() is "-" or "–";
        var dayEnd = isRange ? at : at - 1;
        if (!isRange && !Joiners.Contains(utterance.WordAt(dayEnd)) && !Conjunctions.Contains(utterance.WordAt(dayEnd))) return;
        var isMarked = DateLexicon.TryFind(utterance.WordAt(dayEnd - 1), DateRole.DayMark, out _);
        var dayAt = isMarked ? dayEnd - 2 : dayEnd - 1;
        if (dayAt < 0 || utterance.NumberAt(dayAt) is not { Tokens: 1, Strong: true } run || run.Value != Math.Truncate(run.Value)) return;
        var isPlain = isRange || Joiners.Contains(utterance.WordAt(dayEnd));
        if (!isPlain && utterance.WordAt(dayAt - 1) != "between") return;
        if (run.Value is < 1 or > 31 || CalendarRules.OfYear((int)run.Value, reading.First.Month, reading.First.Year) is not { } day) return;
        Insert(utterance, new PlacedDate(dayAt, new DateReading(dayEnd - dayAt, day, day, reading.Cycle)), dates);
    }

    /// <summary>In "march 1st to 3rd" and "april 1-10" the month belongs to the last day too.</summary>
    private static void AddDayAfter(Utterance utterance, int index, List<PlacedDate> dates)
    {
        var (at, reading) = dates[index];
        if (reading.IsPeriod || !DateLexicon.TryFind(utterance.WordAt(at), DateRole.Month, out _)) return;
        var next = dates[index].End;
        if (Joiners.Contains(utterance.WordAt(next))) next++;
        else if (utterance.GapBefore(next).Trim() is not ("-" or "–")) return;
        if (utterance.WordAt(next) == "the") next++;
        if (utterance.NumberAt(next) is not { Tokens: 1, Strong: true } run || run.Value != Math.Truncate(run.Value)) return;
        if (run.Value is < 1 or > 31 || CalendarRules.OfYear((int)run.Value, reading.First.Month, reading.First.Year) is not { } day) return;
        var count = DateLexicon.TryFind(utterance.WordAt(next + 1), DateRole.DayMark, out _) ? 2 : 1;
        Insert(utterance, new PlacedDate(next, new DateReading(count, day, day, reading.Cycle)), dates);
    }

    /// <summary>Puts a day in its place, instead of one without a month that was read there.</summary>
    private static void Insert(Utterance utterance, PlacedDate added, List<PlacedDate> dates)
    {
        if (dates.Exists(date => Overlaps(date, added) && HasMonth(utterance, date.At, date.Reading.Tokens))) return;
        dates.RemoveAll(date => Overlaps(date, added));
        var place = dates.FindIndex(date => date.At > added.At);
        dates.Insert(place < 0 ? dates.Count : place, added);
    }

    private static bool Overlaps(PlacedDate left, PlacedDate right) => left.At < right.End && right.At < left.End;

    private static bool HasMonth(Utterance utterance, int at, int count)
    {
        for (var token = at; token < at + count; token++)
        {
            if (DateLexicon.TryFind(utterance.WordAt(token), DateRole.Month, out _)) return true;
        }

        return false;
    }

    private static bool AreJoined(Utterance utterance, int after, int next) =>
        after == next
            ? utterance.GapBefore(next).Trim() is "-" or "–"
            : next - after <= 2 && (Joiners.Contains(utterance.WordAt(after)) || Conjunctions.Contains(utterance.WordAt(after)));
}
