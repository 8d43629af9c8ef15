using System.Globalization;
using Samvad.Understanding.Entities;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Dates;

/// <summary>A time of day read from consecutive tokens.</summary>
/// <param name="Tokens">How many tokens it takes; 0 where there is none.</param>
/// <param name="Time">The time.</param>
internal readonly record struct TimeReading(int Tokens, TimeOnly Time);

/// <summary>Reads a time of day at a token: 5pm, 5:30 am, 17:30, शाम 5 बजे, सायंकाळी ५ वाजता, noon.</summary>
internal static class TimeReader
{
    /// <summary>The time that starts at token <paramref name="at"/>.</summary>
    public static TimeReading Read(Utterance utterance, int at)
    {
        var word = utterance.WordAt(at);
        if (word is "noon") return new TimeReading(1, new TimeOnly(12, 0));
        if (word is "midnight") return new TimeReading(1, default);
        if (DateLexicon.TryFind(word, DateRole.DayPart, out var part)) return ReadClock(utterance, at, at + 1, part.Value);
        return ReadClock(utterance, at, at, null);
    }

    private static TimeReading ReadClock(Utterance utterance, int start, int at, int? partOfDay)
    {
        if (partOfDay is { } && utterance.WordAt(at) == "at") at++;
        if (!TryHour(utterance, ref at, out var hour, out var minute, out var hasMinutes)) return default;
        var marked = hasMinutes;
        int? shift = partOfDay;
        if (DateLexicon.TryFind(utterance.WordAt(at), DateRole.Meridiem, out var meridiem)) (shift, at) = (meridiem.Value, at + 1);
        else if (IsSpelledMeridiem(utterance, at)) (shift, at) = (utterance.WordAt(at) == "p" ? 12 : 0, at + 2);
        else if (DateLexicon.TryFind(utterance.WordAt(at), DateRole.Clock, out _)) (marked, at) = (true, at + 1);
        if (shift is null && !marked) return default;
        // "5 in the evening": the part of the day may also follow.
        if (shift is null && TryPartAfter(utterance, at, out var after, out var count)) (shift, at) = (after, at + count);
        if (shift is { } && hour is > 12 or 0) return hour < 24 && meridiem == default ? new TimeReading(at - start, new TimeOnly(hour, minute)) : default;
        if (shift is { } hours) hour = (hour % 12) + hours;
        return hour < 24 ? new TimeReading(at - start, new TimeOnly(hour, minute)) : default;
    }

    private static bool TryHour(Utterance utterance, ref int at, out int hour, out int minute, out bool hasMinutes)
    {
        (hour, minute, hasMinutes) = (0, 0, false);
        var run = utterance.NumberAt(at);
        if (run.Tokens == 0 || run.Value is < 0 or > 24) return false;
        (hour, minute) = ((int)run.Value, (int)(run.Value % 1 * 60));
        if (run.Written && run.Value % 1 != 0) return TryDotted(utterance, ref at, hour, ref minute);
        at += run.Tokens;
        if (!run.Written || !IsColon(utterance, at)) return true;
        hasMinutes = int.TryParse(utterance.WordAt(at), NumberStyles.None, CultureInfo.InvariantCulture, out minute) && minute < 60;
        at++;
        return hasMinutes;
    }

    /// <summary>"5.30 pm": after a full stop stand minutes.</summary>
    private static bool TryDotted(Utterance utterance, ref int at, int hour, ref int minute)
    {
        var written = utterance.WordAt(at);
        var point = written.IndexOf('.', StringComparison.Ordinal);
        at++;
        return hour < 24 && written.Length - point == 3
            && int.TryParse(written.AsSpan(point + 1), NumberStyles.None, CultureInfo.InvariantCulture, out minute) && minute < 60;
    }

    private static bool IsColon(Utterance utterance, int at) =>
        at < utterance.Tokens.Length && utterance.Tokens[at] is { Kind: TokenKind.Number, Length: 2 } && utterance.GapBefore(at) is ":";

    private static bool IsSpelledMeridiem(Utterance utterance, int at) =>
        utterance.WordAt(at) is "a" or "p" && utterance.WordAt(at + 1) == "m" && utterance.GapBefore(at + 1) is ".";

    private static bool TryPartAfter(Utterance utterance, int at, out int shift, out int count)
    {
        count = utterance.WordAt(at) == "in" && utterance.WordAt(at + 1) == "the" ? 3 : 1;
        var found = DateLexicon.TryFind(utterance.WordAt(at + count - 1), DateRole.DayPart, out var part);
        shift = part.Value;
        return found;
    }
}
