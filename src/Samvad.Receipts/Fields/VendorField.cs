using System.Text.RegularExpressions;

namespace Samvad.Receipts.Fields;

/// <summary>Finds who sold: among the first lines, the one that looks most like the name of a business.</summary>
internal static partial class VendorField
{
    /// <summary>A name is not further down.</summary>
    private const int Lines = 8;

    private const int LeastLetters = 3;

    private static readonly string[] s_legalForms = ["SDNBHD", "PVTLTD", "PRIVATELIMITED", "LIMITED", "LTD", "LLP", "LLC", "GMBH", "CORP"];

    private static readonly string[] s_trades =
    [
        "ENTERPRISE", "TRADING", "TRADERS", "RESTAURANT", "STORE", "MART", "MARKET", "CAFE", "COFFEE", "HOTEL", "SHOP", "PHARMACY", "MEDICAL",
        "HARDWARE", "STATIONERY", "BOOK", "BAKERY", "PETROL", "GIFT", "FOOD", "SERVICES", "ELECTRONICS", "SWEETS", "AUTOMOBILE", "KITCHEN",
    ];

    private static readonly string[] s_others =
    [
        "JALAN", "ROAD", "STREET", "TAMAN", "FLOOR", "NAGAR", "TELEPHONE", "PHONE", "GSTI", "GSTNO", "GSTREG", "COREG", "INVOICE", "RECEIPT", "CASHBILL",
        "WELCOME", "CASHIER", "WWW", "EMAIL", "DATE", "TOTAL", "THANK",
    ];

    internal static string? Find(IReadOnlyList<string> lines)
    {
        var (best, found) = (double.MinValue, (string?)null);
        for (var i = 0; i < Math.Min(Lines, lines.Count); i++)
        {
            var line = Registration().Replace(lines[i], "").Trim();
            if (!CanBeName(line))
                continue;
            var worth = Worth(line) - i;
            if (worth > best)
                (best, found) = (worth, line);
        }

        return found;
    }

    /// <summary>A number in brackets behind the name: <c>(Co. No: 20154-T)</c>.</summary>
    [GeneratedRegex(@"\s*\([^()]*\d[^()]*\)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Registration();

    private static bool CanBeName(string line)
    {
        var letters = line.Count(char.IsLetter);
        var plain = FuzzyText.Letters(line);
        return letters >= LeastLetters && letters > line.Count(char.IsDigit)
            && (FuzzyText.HasAny(plain, s_legalForms) || !FuzzyText.HasAny(plain, s_others));
    }

    /// <summary>How much a line looks like a name, in lines that it may stand further down for that.</summary>
    private static double Worth(string line)
    {
        var letters = FuzzyText.Letters(line);
        return (FuzzyText.HasAny(letters, s_legalForms) ? 5 : FuzzyText.HasAny(letters, s_trades) ? 3 : 0)
            + (line.Any(char.IsLower) ? 0 : 1.5);
    }
}
