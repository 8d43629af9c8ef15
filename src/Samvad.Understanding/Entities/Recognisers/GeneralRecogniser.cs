using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.DateTime;
using Microsoft.Recognizers.Text.Number;
using Microsoft.Recognizers.Text.NumberWithUnit;
using PhoneNumbers;
using Samvad.Dialogue.Values;
using Samvad.Understanding.Entities.Types;

namespace Samvad.Understanding.Entities.Recognisers;

/// <summary>
/// Microsoft.Recognizers.Text, for what the exact readers do not know ("half an hour from now", "2 dozen", "20 Swiss
/// francs"). What they found already is not repeated; its grammars are English and Hindi, and Marathi reads with Hindi's.
/// </summary>
internal sealed class GeneralRecogniser(CultureOptions options) : IRecogniser
{
    private readonly string _english = options.DayFirst ? "en-gb" : "en-us";

    public void Find(Utterance utterance, List<EntityMatch> matches)
    {
        if (utterance.Text.Length > options.MaximumGeneralLength) return;
        var triggers = GeneralTriggerWords.Find(utterance);
        if (triggers == GeneralTriggers.None) return;
        var exact = matches.Count;
        foreach (var result in Recognise(utterance, triggers))
        {
            var end = result.End + 1;
            if (result.Start < 0 || end > utterance.Text.Length || end <= result.Start) continue;
            if (IsCovered(matches, exact, result.Start, end)) continue;
            Add(utterance, result, end, matches);
        }
    }

    /// <summary>Builds the grammars, which are cached in the process, and the telephone numbering plans.</summary>
    public void Warm()
    {
        var now = new DateTime(2024, 1, 1);
        foreach (var culture in (string[])[_english, Culture.Hindi])
        {
            NumberRecognizer.RecognizeNumber("half a dozen", culture);
            NumberWithUnitRecognizer.RecognizeCurrency("20 francs", culture);
            DateTimeRecognizer.RecognizeDateTime("in half an hour", culture, DateTimeOptions.None, now);
        }

        PhoneNumberUtil.GetInstance().IsPossibleNumber("2025501234", options.PhoneRegion);
    }

    private List<ModelResult> Recognise(Utterance utterance, GeneralTriggers triggers)
    {
        var culture = utterance.Language is "hi" or "mr" && utterance.Text.AsSpan().IndexOfAnyInRange('\u0900', '\u097F') >= 0
            ? Culture.Hindi
            : _english;
        var results = new List<ModelResult>();
        try
        {
            if (triggers.HasFlag(GeneralTriggers.Money))
                results.AddRange(NumberWithUnitRecognizer.RecognizeCurrency(utterance.Text, culture));
            if (triggers.HasFlag(GeneralTriggers.Date))
                results.AddRange(DateTimeRecognizer.RecognizeDateTime(utterance.Text, culture, DateTimeOptions.None, utterance.Now.DateTime));
            if (triggers.HasFlag(GeneralTriggers.Number))
                results.AddRange(NumberRecognizer.RecognizeNumber(utterance.Text, culture));
        }
        catch (Exception failure) when (failure is FormatException or OverflowException or ArgumentException
            or RegexMatchTimeoutException or InvalidOperationException)
        {
            // The library fails on some inputs that nobody means as a date; the exact readers have already answered.
        }

        return results;
    }

    /// <summary>Whether the exact readers have found at least as much there, or the ends of a period that this would join.</summary>
    private static bool IsCovered(List<EntityMatch> matches, int exact, int start, int end)
    {
        for (var i = 0; i < exact; i++)
        {
            var match = matches[i];
            if (match.Source is not (EntitySource.Money or EntitySource.Date or EntitySource.Number)) continue;
            var isWithin = match.Start <= start && match.End >= end;
            if (isWithin || (match.Role != EntityRole.None && match.Start < end && match.End > start)) return true;
        }

        return false;
    }

    private static void Add(Utterance utterance, ModelResult result, int end, List<EntityMatch> matches)
    {
        if (result.Resolution is not { } resolution) return;
        if (result.TypeName == "number" && TryDecimal(resolution, out var number))
            matches.Add(utterance.Match(BuiltinType.Number.Name, result.Start, end, new Number(number), EntitySource.Number));
        else if (result.TypeName == "currency" && TryDecimal(resolution, out var amount)
            && resolution.TryGetValue("isoCurrency", out var code) && code is string iso)
            matches.Add(utterance.Match(BuiltinType.Money.Name, result.Start, end, new Money(amount, iso), EntitySource.Money));
        else if (result.TypeName.StartsWith("datetimeV2.", StringComparison.Ordinal)
            && resolution.TryGetValue("values", out var values) && values is List<Dictionary<string, string>> { Count: > 0 } list)
            GeneralDates.Add(utterance, result.Start, end, list, matches);
    }

    private static bool TryDecimal(SortedDictionary<string, object> resolution, out decimal value)
    {
        value = 0;
        return resolution.TryGetValue("value", out var text)
            && decimal.TryParse(text as string, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }
}
