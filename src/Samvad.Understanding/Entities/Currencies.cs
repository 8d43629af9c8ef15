using System.Collections.Frozen;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Entities;

/// <summary>The signs and words of the currencies that are read exactly. A line of the table: code, share of the unit, words.</summary>
internal static class Currencies
{
    private const string Table = """
        INR 1 ₹ ₨ rs inr rupee rupees rupaye rupaya rupay rupye rupes rupess
        INR 1 rupiya rupaiya rupe rupayanche rupaiye रुपये रुपए रुपया रुपयों रुपयांना
        INR 1 रुपयांचे रुपयाचे रूपये रूपए रुपयांची रुपयाची रुपयाला रु रू
        INR 0.01 paise paisa पैसा
        USD 1 $ usd dollar dollars डॉलर डॉलर्स
        USD 0.01 cent cents
        EUR 1 € eur euro euros यूरो युरो
        GBP 1 £ gbp pound pounds पाउंड पौंड
        GBP 0.01 pence
        JPY 1 ¥ jpy yen येन
        AED 1 aed dirham dirhams दिरहम
        """;

    private static readonly FrozenDictionary<string, Currency> ByWord = Read();

    /// <summary>The currency that a folded word or sign stands for.</summary>
    public static bool TryFind(string folded, out Currency currency) => ByWord.TryGetValue(folded, out currency);

    private static FrozenDictionary<string, Currency> Read()
    {
        var words = new Dictionary<string, Currency>(StringComparer.Ordinal);
        foreach (var line in Table.Split('\n'))
        {
            var cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var currency = new Currency(cells[0], decimal.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture));
            foreach (var word in cells.AsSpan(2)) words[Folding.Fold(word)] = currency;
        }

        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

/// <summary>A unit of money.</summary>
/// <param name="Code">ISO 4217 code of its currency.</param>
/// <param name="Share">Its share of the currency's unit: 0.01 for a cent.</param>
internal readonly record struct Currency(string Code, decimal Share);
