using Samvad.Dialogue.Values;
using Samvad.Understanding.Dates;
using Samvad.Understanding.Entities.Types;

namespace Samvad.Understanding.Entities.Recognisers;

/// <summary>Days, moments and periods of days. A period gives two matches, its first and its last day.</summary>
internal sealed class DateRecogniser(bool dayFirst) : IRecogniser
{
    private static readonly string[] Joiners =
        ["and", "to", "till", "until", "upto", "से", "se", "ते", "te", "और", "aur", "आणि", "ani", "पासून", "pasun"];

    private readonly DateReader _dates = new(dayFirst);

    public void Find(Utterance utterance, List<EntityMatch> matches)
    {
        var found = new List<(int At, DateReading Reading)>();
        for (var at = 0; at < utterance.Tokens.Length;)
        {
            var taken = ReadAt(utterance, at, matches, found);
            at += Math.Max(1, taken);
        }

        Pair(utterance, found);
        foreach (var (at, reading) in found) AddDay(utterance, at, reading, matches, found);
    }

    private int ReadAt(Utterance utterance, int at, List<EntityMatch> matches, List<(int At, DateReading Reading)> found)
    {
        var day = _dates.Read(utterance, at);
        if (day.Tokens > 0)
        {
            var time = day.IsPeriod ? default : ReadTimeAfter(utterance, at + day.Tokens);
            if (time.Tokens == 0) found.Add((at, day));
            else AddMoment(utterance, at, day.Tokens + time.Tokens, day.First, time.Time, matches);
            return day.Tokens + time.Tokens;
        }

        var alone = TimeReader.Read(utterance, at);
        if (alone.Tokens == 0) return 0;
        var next = at + alone.Tokens;
        if (utterance.WordAt(next) == "on") next++;
        var after = next < utterance.Tokens.Length ? _dates.Read(utterance, next) : default;
        var isDated = after.Tokens > 0 && !after.IsPeriod;
        var count = isDated ? next - at + after.Tokens : alone.Tokens;
        AddMoment(utterance, at, count, isDated ? after.First : NextDay(utterance, alone.Time), alone.Time, matches);
        return count;
    }

    private static TimeReading ReadTimeAfter(Utterance utterance, int at)
    {
        if (at >= utterance.Tokens.Length) return default;
        var skipped = utterance.WordAt(at) is "at" or "को" or "ko" or "by" or "around" ? 1 : 0;
        if (at + skipped >= utterance.Tokens.Length) return default;
        var time = TimeReader.Read(utterance, at + skipped);
        return time.Tokens == 0 ? default : time with { Tokens = time.Tokens + skipped };
    }

    private static DateOnly NextDay(Utterance utterance, TimeOnly time) =>
        time > TimeOnly.FromDateTime(utterance.Now.DateTime) ? utterance.Today : utterance.Today.AddDays(1);

    private static void AddMoment(
        Utterance utterance, int at, int count, DateOnly day, TimeOnly time, List<EntityMatch> matches)
    {
        var moment = new Moment(new DateTimeOffset(day, time, utterance.Now.Offset));
        var (start, end) = (utterance.Tokens[at].Start, utterance.Tokens[at + count - 1].End);
        matches.Add(utterance.Match(BuiltinType.Datetime.Name, start, end, moment, EntitySource.Date));
    }

    /// <summary>
    /// Makes ends of a period agree: a year that was chosen by default yields where the first day would lie after the last,
    /// so that "between 3rd March and yesterday" is in the past.
    /// </summary>
    private static void Pair(Utterance utterance, List<(int At, DateReading Reading)> found)
    {
        for (var i = 0; i + 1 < found.Count; i++)
        {
            var (at, first) = found[i];
            var last = found[i + 1].Reading;
            if (first.First <= last.First || !AreJoined(utterance, at + first.Tokens, found[i + 1].At)) continue;
            if (first.IsYearless && !last.IsYearless)
                found[i] = (at, MoveBack(first, last.First));
            else if (last.IsYearless)
                found[i + 1] = (found[i + 1].At, Move(last, 1));
        }
    }

    private static DateReading MoveBack(DateReading reading, DateOnly limit)
    {
        var day = CalendarRules.OfDayAndMonth(reading.First.Day, reading.First.Month, limit, past: true);
        return reading with { First = day, Last = day };
    }

    private static DateReading Move(DateReading reading, int years) =>
        reading with { First = reading.First.AddYears(years), Last = reading.Last.AddYears(years) };

    private static bool AreJoined(Utterance utterance, int after, int next) =>
        after == next
            ? utterance.GapBefore(next).Trim() is "-" or "–"
            : next - after <= 2 && Joiners.Contains(utterance.WordAt(after));

    private static void AddDay(
        Utterance utterance, int at, DateReading reading, List<EntityMatch> matches, List<(int At, DateReading Reading)> all)
    {
        var (start, end) = (utterance.Tokens[at].Start, utterance.Tokens[at + reading.Tokens - 1].End);
        var first = utterance.Match(BuiltinType.Date.Name, start, end, new Date(reading.First), EntitySource.Date);
        if (reading.IsPeriod)
        {
            var last = first with { Value = new Date(reading.Last), Role = EntityRole.To };
            matches.AddRange([first with { Role = EntityRole.From }, last]);
            return;
        }

        matches.Add(first with { Role = RoleOf(utterance, at, reading.Tokens, all) });
    }

    private static EntityRole RoleOf(Utterance utterance, int at, int count, List<(int At, DateReading Reading)> all)
    {
        foreach (var (otherAt, other) in all)
        {
            if (otherAt > at && AreJoined(utterance, at + count, otherAt)) return EntityRole.From;
            if (otherAt < at && AreJoined(utterance, otherAt + other.Tokens, at)) return EntityRole.To;
        }

        return EntityRole.None;
    }
}
