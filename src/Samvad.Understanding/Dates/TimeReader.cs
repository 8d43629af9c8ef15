using System.Globalization;
using Samvad.Understanding.Entities;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Dates;

/// <summary>A time of day read from consecutive tokens.</summary>
/// <param name="Tokens">How many tokens it takes; 0 where there is none.</param>
/// <param name="Time">The time, in the morning where it is not said.</param>
/// <param name="IsEitherHalf">Whether the same time after noon may be meant.</param>
internal readonly record struct TimeReading(int Tokens, TimeOnly Time, bool IsEitherHalf)
{
    /// <summary>
    /// The time on a day that is known: before seven rather in the afternoon, because people seldom have business at night.
    /// </summary>
    public TimeOnly OfDay => IsEitherHalf && Time.Hour < 7 ? Time.AddHours(12) : Time;
}

/// <summary>Reads a time of day at a token: 5pm, 5:30 am, 17:30, शाम 5 बजे, सायंकाळी ५ वाजता, noon.</summary>
internal static class TimeReader
{
    /// <summary>The time that starts at token <paramref name="at"/>.</summary>
    public static TimeReading Read(Utterance utterance, int at)
    {
        var word = utterance.WordAt(at);
        if (word is "noon") return new TimeReading(1, new TimeOnly(12, 0), false);
        if (word is "midnight") return new TimeReading(1, default, false);
        if (!DateLexicon.TryFind(word, DateRole.DayPart, out var part)) return ReadClock(utterance, at, at, null);
        var hourAt = utterance.WordAt(at + 1) == "at" ? at + 2 : at + 1;
        return ReadClock(utterance, at, hourAt, part.Value);
    }

    /// <summary>The time after a date and "at", where an hour needs no other mark: "tomorrow at 7".</summary>
    public static TimeReading ReadBareHour(Utterance utterance, int at)
    {
        var run = utterance.NumberAt(at);
        var isHour = run.Written && run.Value is >= 1 and <= 12 && run.Value == Math.Truncate(run.Value)
            && !Currencies.TryFind(utterance.WordAt(at + 1), out _);
        return isHour ? Finish(utterance, at, at + 1, (int)run.Value, 0, null) : default;
    }

    private static TimeReading ReadClock(Utterance utterance, int start, int at, int? partOfDay)
    {
        if (!TryHour(utterance, ref at, out var hour, out var minute, out var isMarked)) return default;
        var shift = partOfDay;
        if (DateLexicon.TryFind(utterance.WordAt(at), DateRole.Meridiem, out var meridiem)) (shift, at) = (meridiem.Value, at + 1);
        else if (IsSpelledMeridiem(utterance, at)) (shift, at) = (utterance.WordAt(at) == "p" ? 12 : 0, at + 2);
        else if (DateLexicon.TryFind(utterance.WordAt(at), DateRole.Clock, out _)) (isMarked, at) = (true, at + 1);
        if (shift is null) shift = ReadPartAfter(utterance, ref at, isMarked);
        return shift is null && !isMarked ? default : Finish(utterance, start, at, hour, minute, shift);
    }

    private static TimeReading Finish(Utterance utterance, int start, int end, int hour, int minute, int? shift)
    {
        if (hour > 23) return default;
        var isEither = shift is null && hour is >= 1 and <= 11 && !utterance.WordAt(start).StartsWith('0');
        if (shift is { } hours && hour is >= 1 and <= 12) hour = (hour % 12) + hours;
        return new TimeReading(end - start, new TimeOnly(hour, minute), isEither);
    }

    private static bool TryHour(Utterance utterance, ref int at, out int hour, out int minute, out bool hasMinutes)
    {
        (hour, minute, hasMinutes) = (0, 0, false);
        var run = utterance.NumberAt(at);
        if (run.Tokens == 0 || run.Value is < 0 or > 24) return false;
        (hour, minute) = ((int)run.Value, (int)(run.Value % 1 * 60));
        if (run.Written && run.Value % 1 != 0) return TryDotted(utterance, ref at, ref minute);
        at += run.Tokens;
        if (!run.Written || !IsColon(utterance, at)) return true;
        hasMinutes = int.TryParse(utterance.WordAt(at), NumberStyles.None, CultureInfo.InvariantCulture, out minute) && minute < 60;
        at++;
        return hasMinutes;
    }

    /// <summary>"5.30 pm": after a full stop stand minutes.</summary>
    private static bool TryDotted(Utterance utterance, ref int at, ref int minute)
    {
        var written = utterance.WordAt(at++);
        var point = written.IndexOf('.', StringComparison.Ordinal);
        return written.Length - point == 3
            && int.TryParse(written.AsSpan(point + 1), NumberStyles.None, CultureInfo.InvariantCulture, out minute) && minute < 60;
    }

    private static bool IsColon(Utterance utterance, int at) =>
        at < utterance.Tokens.Length && utterance.Tokens[at] is { Kind: TokenKind.Number, Length: 2 } && utterance.GapBefore(at).Trim() is ":";

    private static bool IsSpelledMeridiem(Utterance utterance, int at) =>
        utterance.WordAt(at) is "a" or "p" && utterance.WordAt(at + 1) == "m" && utterance.GapBefore(at + 1) is ".";

    /// <summary>"5 in the evening"; where the hour is marked otherwise, also "5:30 evening".</summary>
    private static int? ReadPartAfter(Utterance utterance, ref int at, bool isMarked)
    {
        var isIntroduced = utterance.WordAt(at) == "in" && utterance.WordAt(at + 1) == "the";
        if (!isIntroduced && !isMarked) return null;
        var partAt = isIntroduced ? at + 2 : at;
        if (!DateLexicon.TryFind(utterance.WordAt(partAt), DateRole.DayPart, out var part)) return null;
        at = partAt + 1;
        return part.Value;
    }
}
