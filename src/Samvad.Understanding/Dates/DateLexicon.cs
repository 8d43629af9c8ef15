using System.Collections.Frozen;
using System.Globalization;
using Samvad.Understanding.Dates.Words;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Dates;

/// <summary>
/// All date and time words of all languages. A line of a table is a role, a value and the words; a question mark before
/// a word makes it weak.
/// </summary>
internal static class DateLexicon
{
    private static readonly FrozenDictionary<string, DateWord[]> All =
        Read(EnglishDates.Table, HindiDates.Table, MarathiDates.Table);

    // Marathi and Hindi write some postpositions as endings: सोमवारपर्यंत, मार्चला, उद्याच्या.
    private static readonly string[] Endings = ["पर्यंत", "पासून", "नंतर", "च्या", "ला", "चा", "ची", "चे"];

    /// <summary>The word in the given role.</summary>
    public static bool TryFind(string folded, DateRole role, out DateWord word)
    {
        if (TryExact(folded, role, out word)) return true;
        if (folded.Length < 4 || folded[0] < '\u0900') return false;
        foreach (var ending in Endings)
        {
            if (folded.EndsWith(ending, StringComparison.Ordinal) && TryExact(folded[..^ending.Length], role, out word)) return true;
        }

        return false;
    }

    private static bool TryExact(string folded, DateRole role, out DateWord word)
    {
        if (All.TryGetValue(folded, out var words))
        {
            foreach (var candidate in words)
            {
                if (candidate.Role != role) continue;
                word = candidate;
                return true;
            }
        }

        word = default;
        return false;
    }

    private static FrozenDictionary<string, DateWord[]> Read(params ReadOnlySpan<string> tables)
    {
        var words = new Dictionary<string, List<DateWord>>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                ReadLine(line, words);
        }

        return words.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.ToArray(), StringComparer.Ordinal);
    }

    private static void ReadLine(string line, Dictionary<string, List<DateWord>> words)
    {
        var cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var role = Enum.Parse<DateRole>(cells[0]);
        var value = int.Parse(cells[1], CultureInfo.InvariantCulture);
        foreach (var cell in cells.AsSpan(2))
        {
            var weak = cell[0] == '?';
            var word = Folding.Fold(weak ? cell.AsSpan(1) : cell);
            if (!words.TryGetValue(word, out var roles)) words[word] = roles = [];
            roles.Add(new DateWord(role, value, weak));
        }
    }
}
