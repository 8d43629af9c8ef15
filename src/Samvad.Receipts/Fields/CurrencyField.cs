using System.Text.RegularExpressions;

namespace Samvad.Receipts.Fields;

/// <summary>Tells the currency by its sign, where that is one country's alone.</summary>
internal static partial class CurrencyField
{
    private static readonly (Regex Sign, string Code)[] s_currencies =
        [(Rupee(), "INR"), (Ringgit(), "MYR"), (Euro(), "EUR"), (Pound(), "GBP")];

    internal static string? Find(IReadOnlyList<string> lines) => s_currencies
        .Select(currency => (currency.Code, Count: lines.Count(line => currency.Sign.IsMatch(line))))
        .Where(found => found.Count > 0)
        .OrderByDescending(found => found.Count)
        .Select(found => found.Code)
        .FirstOrDefault();

    [GeneratedRegex(@"₹|\bRs\.?[ ]?\d|\bINR\b|\bGSTIN\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Rupee();

    [GeneratedRegex(@"\bRM[ ]?\d|\(RM\)|\bMYR\b|\bSDN\.? ?BHD\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Ringgit();

    [GeneratedRegex(@"€|\bEUR\b", RegexOptions.CultureInvariant)]
    private static partial Regex Euro();

    [GeneratedRegex(@"£|\bGBP\b", RegexOptions.CultureInvariant)]
    private static partial Regex Pound();
}
