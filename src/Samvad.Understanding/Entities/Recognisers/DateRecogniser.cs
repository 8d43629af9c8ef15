using Samvad.Dialogue.Values;
using Samvad.Understanding.Dates;
using Samvad.Understanding.Entities.Types;

namespace Samvad.Understanding.Entities.Recognisers;

/// <summary>Days, moments and periods of days. A period gives two matches, its first and its last day.</summary>
internal sealed class DateRecogniser(bool dayFirst) : IRecogniser
{
    private readonly DateReader _dates = new(dayFirst);

    public void Find(Utterance utterance, List<EntityMatch> matches)
    {
        var dates = new List<PlacedDate>();
        for (var at = 0; at < utterance.Tokens.Length;)
        {
            var taken = ReadAt(utterance, at, matches, dates);
            at += Math.Max(1, taken);
        }

        PeriodPairing.Pair(utterance, dates);
        for (var i = 0; i < dates.Count; i++) AddDay(utterance, i, dates, matches);
    }

    private int ReadAt(Utterance utterance, int at, List<EntityMatch> matches, List<PlacedDate> dates)
    {
        var day = _dates.Read(utterance, at);
        if (day.IsPeriod && IsEnd(utterance, at, day.Tokens)) day = DateReading.Of(day.Tokens, day.Last);
        if (day.Tokens > 0)
        {
            var time = day.IsPeriod ? default : ReadTimeAfter(utterance, at + day.Tokens);
            if (time.Tokens == 0) dates.Add(new PlacedDate(at, day));
            else AddMoment(utterance, at, day.Tokens + time.Tokens, day.First.ToDateTime(time.OfDay), matches);
            return day.Tokens + time.Tokens;
        }

        var alone = TimeReader.Read(utterance, at);
        if (alone.Tokens == 0) return 0;
        var next = at + alone.Tokens;
        if (utterance.WordAt(next) == "on") next++;
        var after = next < utterance.Tokens.Length ? _dates.Read(utterance, next) : default;
        var isDated = after.Tokens > 0 && !after.IsPeriod;
        var count = isDated ? next - at + after.Tokens : alone.Tokens;
        AddMoment(utterance, at, count, isDated ? after.First.ToDateTime(alone.OfDay) : NextMoment(utterance, alone), matches);
        return count;
    }

    /// <summary>“Till next month”, “अगले महीने तक”: only its last day is meant.</summary>
    private static bool IsEnd(Utterance utterance, int at, int count) =>
        utterance.WordAt(at - 1) is "till" or "until" or "by" || utterance.WordAt(at + count) is "तक" or "tak" or "पर्यंत" or "paryant";

    private static TimeReading ReadTimeAfter(Utterance utterance, int at)
    {
        if (at >= utterance.Tokens.Length) return default;
        var joiner = utterance.WordAt(at);
        var skipped = joiner is "at" or "को" or "ko" or "by" or "around" ? 1 : 0;
        if (at + skipped >= utterance.Tokens.Length) return default;
        var time = TimeReader.Read(utterance, at + skipped);
        if (time.Tokens == 0 && joiner == "at") time = TimeReader.ReadBareHour(utterance, at + skipped);
        return time.Tokens == 0 ? default : time with { Tokens = time.Tokens + skipped };
    }

    /// <summary>The next moment after now that has the time, in either half of the day where it does not say which.</summary>
    private static DateTime NextMoment(Utterance utterance, TimeReading time)
    {
        var now = utterance.Now.DateTime;
        var moment = now.Date + time.Time.ToTimeSpan();
        var step = TimeSpan.FromHours(time.IsEitherHalf ? 12 : 24);
        while (moment <= now) moment += step;
        return moment;
    }

    private static void AddMoment(Utterance utterance, int at, int count, DateTime when, List<EntityMatch> matches)
    {
        var moment = new Moment(new DateTimeOffset(when, utterance.Now.Offset));
        var (start, end) = (utterance.Tokens[at].Start, utterance.Tokens[at + count - 1].End);
        matches.Add(utterance.Match(BuiltinType.Datetime.Name, start, end, moment, EntitySource.Date));
    }

    private static void AddDay(Utterance utterance, int index, List<PlacedDate> dates, List<EntityMatch> matches)
    {
        var (at, reading) = dates[index];
        var (start, end) = (utterance.Tokens[at].Start, utterance.Tokens[dates[index].End - 1].End);
        var first = utterance.Match(BuiltinType.Date.Name, start, end, new Date(reading.First), EntitySource.Date);
        if (reading.IsPeriod)
        {
            var last = first with { Value = new Date(reading.Last), Role = EntityRole.To };
            matches.AddRange([first with { Role = EntityRole.From }, last]);
            return;
        }

        matches.Add(first with { Role = PeriodPairing.RoleOf(utterance, index, dates) });
    }
}
