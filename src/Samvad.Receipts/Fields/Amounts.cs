using System.Globalization;
using System.Text.RegularExpressions;

namespace Samvad.Receipts.Fields;

/// <summary>The amounts of money in a line.</summary>
internal static partial class Amounts
{
    private const int FractionDigits = 2;

    /// <summary>The amounts with two decimals, left to right: <c>1,234.50</c>, <c>1.234,50</c>, <c>1,23,456.00</c>, <c>RM9.00</c>.</summary>
    internal static List<decimal> Exact(string line) => Of(WithDecimals(), line);

    /// <summary>The same; where there is none, what looks like one whose point was not seen (<c>80 91</c>), or whole amounts with a currency's sign.</summary>
    internal static List<decimal> Near(string line)
    {
        var exact = Exact(line);
        if (exact.Count > 0)
            return exact;
        var split = Of(WithGap(), line);
        return split.Count > 0 ? split : Of(WithSign(), line);
    }

    private static List<decimal> Of(Regex pattern, string line)
    {
        var amounts = new List<decimal>();
        foreach (Match match in pattern.Matches(line))
        {
            var whole = string.Concat(match.Groups["whole"].Value.Where(char.IsAsciiDigit));
            var fraction = match.Groups["fraction"] is { Success: true } group ? group.Value : new string('0', FractionDigits);
            if (decimal.TryParse($"{whole}.{fraction}", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
                amounts.Add(amount);
        }

        return amounts;
    }

    [GeneratedRegex(@"(?<![\d.,/:]|\d-)(?<whole>\d{1,3}(?:[,.]\d{2,3})*[,.]\d{3}|\d{1,7})[ ]?[.,:·][ ]?(?<fraction>\d{2})(?![\d%/:-]|[.,]\d|[ ]?%)", RegexOptions.CultureInvariant)]
    private static partial Regex WithDecimals();

    [GeneratedRegex(@"(?<![\d.,/:]|\d[ -])(?<whole>\d{1,5})[ ](?<fraction>\d{2})(?![\d%/.,:-])", RegexOptions.CultureInvariant)]
    private static partial Regex WithGap();

    [GeneratedRegex(@"(?:₹|\$|€|£|\bRs\.?|\bINR|\bRM|\bMYR|\bUSD|\bEUR)[ ]?(?<whole>\d{1,3}(?:,\d{2,3})*,\d{3}|\d{1,7})(?:/-)?(?![\d.,/:%-])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex WithSign();
}
