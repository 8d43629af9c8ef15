using System.Collections.Frozen;
using System.Globalization;

namespace Samvad.Authoring.Liquid;

/// <summary>
/// How a language writes dates, amounts, and yes and no. The tables are our own, so that a text reads the same
/// whichever locale data a machine has.
/// </summary>
internal sealed class Locale
{
    private static readonly Locale English = new(
        "yes",
        "no",
        "January February March April May June July August September October November December",
        "Sunday Monday Tuesday Wednesday Thursday Friday Saturday");

    private static readonly FrozenDictionary<string, Locale> ByLanguage = new Dictionary<string, Locale>
    {
        ["hi"] = new(
            "हाँ",
            "नहीं",
            "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
            "रविवार सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार"),
        ["mr"] = new(
            "होय",
            "नाही",
            "जानेवारी फेब्रुवारी मार्च एप्रिल मे जून जुलै ऑगस्ट सप्टेंबर ऑक्टोबर नोव्हेंबर डिसेंबर",
            "रविवार सोमवार मंगळवार बुधवार गुरुवार शुक्रवार शनिवार"),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Symbols = new Dictionary<string, string>
    {
        ["INR"] = "₹",
        ["USD"] = "$",
        ["EUR"] = "€",
        ["GBP"] = "£",
        ["JPY"] = "¥",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> WithoutHundredths =
        FrozenSet.Create("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF");

    private static readonly NumberFormatInfo Indian = new() { NumberGroupSizes = [3, 2] };
    private static readonly NumberFormatInfo Western = NumberFormatInfo.InvariantInfo;

    private readonly string _yes;
    private readonly string _no;

    private Locale(string yes, string no, string months, string days)
    {
        (_yes, _no) = (yes, no);
        var format = (DateTimeFormatInfo)CultureInfo.InvariantCulture.DateTimeFormat.Clone();
        format.MonthNames = format.MonthGenitiveNames = [.. months.Split(' '), ""];
        format.DayNames = days.Split(' ');
        if (months[0] != 'J')
        {
            format.AbbreviatedMonthNames = format.AbbreviatedMonthGenitiveNames = format.MonthNames;
            format.AbbreviatedDayNames = format.DayNames;
        }

        Culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        Culture.DateTimeFormat = format;
    }

    /// <summary>The invariant culture with this language's names of months and days.</summary>
    internal CultureInfo Culture { get; }

    /// <summary>The locale of a language; English where there is none.</summary>
    internal static Locale Of(string language)
    {
        if (ByLanguage.TryGetValue(language, out var locale))
            return locale;
        var dash = language.IndexOf('-');
        return dash < 0 ? English : ByLanguage.GetValueOrDefault(language[..dash], English);
    }

    internal string Flag(bool isTrue) => isTrue ? _yes : _no;

    /// <summary>A day as <c>15 March 2027</c>.</summary>
    internal string Date(DateOnly day) => day.ToString("d MMMM yyyy", Culture);

    /// <summary>A point in time as <c>15 March 2027, 10:30</c>.</summary>
    internal string Moment(DateTimeOffset instant) => instant.ToString("d MMMM yyyy, HH:mm", Culture);

    /// <summary>An amount as <c>₹1,50,000.00</c> or <c>CHF 1,500.00</c>, in the grouping that its currency is written in.</summary>
    internal static string Money(decimal amount, string currency)
    {
        var decimals = WithoutHundredths.Contains(currency) ? 0 : 2;
        var rounded = Math.Round(Math.Abs(amount), decimals, MidpointRounding.AwayFromZero);
        var number = rounded.ToString(decimals == 0 ? "N0" : "N2", currency == "INR" ? Indian : Western);
        var sign = amount < 0 && rounded != 0 ? "-" : "";
        return Symbols.TryGetValue(currency, out var symbol) ? sign + symbol + number : $"{sign}{currency} {number}";
    }
}
