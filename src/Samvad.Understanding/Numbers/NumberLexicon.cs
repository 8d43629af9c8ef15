using System.Collections.Frozen;
using System.Globalization;
using Samvad.Understanding.Numbers.Words;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Numbers;

/// <summary>
/// All number words of all languages in one table. A line of a table is a value, optionally with a role before it, and
/// the words for it; a question mark before a word makes it weak.
/// </summary>
internal static class NumberLexicon
{
    private static readonly FrozenDictionary<string, NumberWord> All = Read(
        EnglishNumbers.Table, HindiNumbers.Table, HindiRomanNumbers.Table, MarathiNumbers.Table);

    private static readonly string[] HundredEndings = ["शे", "she"];

    /// <summary>The word as a part of a number; also Marathi compounds such as पाचशे (500) and साडेतीन (3½).</summary>
    public static bool TryFind(string folded, out NumberWord word)
    {
        if (All.TryGetValue(folded, out word)) return true;
        return folded.Length is > 4 and < 24 && (TryHundreds(folded, out word) || TryPart(folded, out word));
    }

    private static bool TryHundreds(string folded, out NumberWord word)
    {
        foreach (var ending in HundredEndings)
        {
            if (!folded.EndsWith(ending, StringComparison.Ordinal)) continue;
            var stem = folded[..^ending.Length];
            if ((All.TryGetValue(stem, out word) || TryPart(stem, out word)) && word.Role == NumberRole.Unit)
            {
                word = new NumberWord(NumberRole.Hundreds, word.Value * 100, Weak: false);
                return true;
            }
        }

        word = default;
        return false;
    }

    private static bool TryPart(string folded, out NumberWord word)
    {
        for (var length = 4; length <= 5 && length < folded.Length; length++)
        {
            if (All.TryGetValue(folded[..length], out var part) && part.Role == NumberRole.Part
                && All.TryGetValue(folded[length..], out var unit) && unit.Role == NumberRole.Unit)
            {
                word = new NumberWord(NumberRole.Unit, unit.Value + part.Value, Weak: false);
                return true;
            }
        }

        word = default;
        return false;
    }

    /// <summary>Reads tables; two different meanings of one word are a mistake in them.</summary>
    internal static FrozenDictionary<string, NumberWord> Read(params ReadOnlySpan<string> tables)
    {
        var words = new Dictionary<string, NumberWord>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                ReadLine(line, words);
        }

        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static void ReadLine(string line, Dictionary<string, NumberWord> words)
    {
        var cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var first = char.IsAsciiLetter(cells[0][0]) ? 1 : 0;
        var role = first == 1 ? Enum.Parse<NumberRole>(cells[0]) : NumberRole.Unit;
        var value = decimal.Parse(cells[first], CultureInfo.InvariantCulture);
        foreach (var cell in cells.AsSpan(first + 1))
        {
            var weak = cell[0] == '?';
            var word = Folding.Fold(weak ? cell.AsSpan(1) : cell);
            var entry = new NumberWord(role, value, weak);
            if (words.TryGetValue(word, out var other) && (other.Role, other.Value) != (entry.Role, entry.Value))
                throw new FormatException($"The number word {word} stands for {other.Value} and for {value}.");
            words[word] = entry with { Weak = weak || other.Weak };
        }
    }
}
