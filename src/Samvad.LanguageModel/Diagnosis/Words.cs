using System.Globalization;

namespace Samvad.LanguageModel.Diagnosis;

/// <summary>Figures in sentences, the same in every country.</summary>
internal static class Words
{
    /// <summary>A number with three digits that count: <c>4.17</c>, <c>0.00213</c>, <c>1.2e-07</c>.</summary>
    internal static string Figure(double value) => value == 0 ? "0" :
        Math.Abs(value) is > 0 and < 1e-3 or >= 1e6
            ? value.ToString("0.##e-00", CultureInfo.InvariantCulture)
            : value.ToString(Math.Abs(value) >= 100 ? "0" : Math.Abs(value) >= 1 ? "0.00" : "0.0000", CultureInfo.InvariantCulture);

    /// <summary>A part of a whole: <c>12.5 %</c>.</summary>
    internal static string Percent(double part) => $"{(100 * part).ToString("0.0", CultureInfo.InvariantCulture)} %";

    /// <summary>A count: <c>12,345</c>.</summary>
    internal static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The first three names, and how many more there are.</summary>
    internal static string Names(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(3)) + (names.Count > 3 ? $" and {names.Count - 3} more" : "");
}
