using System.Globalization;
using Samvad.Dialogue.Values;
using Samvad.Understanding.Entities.Types;

namespace Samvad.Understanding.Entities.Recognisers;

/// <summary>Turns the resolutions of the general recogniser into days, moments and periods.</summary>
internal static class GeneralDates
{
    // A time without a day is not among them: the exact readers know those.
    private static readonly string[] Formats = ["yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss"];

    /// <summary>Adds the meaning that the conversation prefers: the first in the future, or the last in the past.</summary>
    public static void Add(
        Utterance utterance, int start, int end, List<Dictionary<string, string>> meanings, List<EntityMatch> matches)
    {
        var meaning = Choose(meanings, utterance);
        switch (meaning.GetValueOrDefault("type"))
        {
            case "date" when TryRead(meaning, "value", out var day):
                Add(BuiltinType.Date, new Date(DateOnly.FromDateTime(day)), EntityRole.None);
                break;
            case "datetime" when TryRead(meaning, "value", out var moment):
                Add(BuiltinType.Datetime, new Moment(new DateTimeOffset(moment, utterance.Now.Offset)), EntityRole.None);
                break;
            case "daterange" when TryRead(meaning, "start", out var first) && TryRead(meaning, "end", out var after):
                Add(BuiltinType.Date, new Date(DateOnly.FromDateTime(first)), EntityRole.From);
                Add(BuiltinType.Date, new Date(DateOnly.FromDateTime(after).AddDays(-1)), EntityRole.To);
                break;
        }

        void Add(BuiltinType type, Value value, EntityRole role) =>
            matches.Add(utterance.Match(type.Name, start, end, value, EntitySource.Date) with { Role = role });
    }

    private static Dictionary<string, string> Choose(List<Dictionary<string, string>> meanings, Utterance utterance)
    {
        var past = utterance.Preference.PastDates;
        var reference = utterance.Now.DateTime.Date;
        var chosen = meanings.FindAll(meaning => TryRead(meaning, meaning.ContainsKey("start") ? "start" : "value", out var at)
            && (past ? at <= reference : at >= reference));
        if (chosen.Count == 0) return past ? meanings[0] : meanings[^1];
        return past ? chosen[^1] : chosen[0];
    }

    private static bool TryRead(Dictionary<string, string> meaning, string key, out DateTime value)
    {
        value = default;
        return meaning.TryGetValue(key, out var text)
            && DateTime.TryParseExact(
                text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out value)
            && value.Year is > 1 and < 9999;
    }
}
