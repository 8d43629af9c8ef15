using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Samvad.LanguageModel.Tests.Tokenizers;

/// <summary>
/// The reference encoder, written from the description of GPT-2's and independent of ours: regular expressions, strings,
/// and a search for the best pair over and over.
/// </summary>
internal sealed class NaiveBpe(Dictionary<string, int> vocabulary, Dictionary<(string, string), int> ranks, Regex pattern)
{
    public static readonly Regex Gpt2Pattern = new(
        @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+", RegexOptions.CultureInvariant | RegexOptions.Compiled);

    /// <summary>With the long s, which is an s without regard to case in Rust and Python, but not in .NET.</summary>
    public static readonly Regex Cl100kPattern = new(
        @"(?i:'[sſ]|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+",
        RegexOptions.CultureInvariant | RegexOptions.Compiled);

    private static readonly string[] s_alphabet = Alphabet();
    private readonly Dictionary<string, int[]> _pieces = [];

    public static NaiveBpe LoadGpt2()
    {
        var vocabulary = JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllText(SharedData.File("gpt2_bpe", "encoder.json")))!;
        var ranks = File.ReadAllLines(SharedData.File("gpt2_bpe", "vocab.bpe"))
            .Skip(1)
            .Where(line => line.Length > 0)
            .Select((line, rank) => (Pair: (line.Split(' ')[0], line.Split(' ')[1]), rank))
            .ToDictionary(merge => merge.Pair, merge => merge.rank);
        return new(vocabulary, ranks, Gpt2Pattern);
    }

    public int[] Encode(string text) => [.. Pieces(pattern, text).SelectMany(EncodePiece)];

    /// <summary>
    /// The pieces of a text. .NET's regular expressions see two surrogates where a character lies beyond U+FFFF, so the
    /// pattern runs over a text with one stand-in of the same class for each of these.
    /// </summary>
    public static IEnumerable<string> Pieces(Regex pattern, string text)
    {
        var runes = text.EnumerateRunes().ToArray();
        var standIns = string.Concat(runes.Select(StandIn));
        return pattern.Matches(standIns)
            .Select(match => string.Concat(runes.Skip(match.Index).Take(match.Length).Select(rune => rune.ToString())));
    }

    public int[] EncodePiece(string piece)
    {
        if (_pieces.TryGetValue(piece, out var known))
            return known;
        var parts = Encoding.UTF8.GetBytes(piece).Select(value => s_alphabet[value]).ToList();
        while (parts.Count > 1)
        {
            var best = parts.Zip(parts.Skip(1)).MinBy(pair => ranks.GetValueOrDefault(pair, int.MaxValue));
            if (!ranks.ContainsKey(best))
                break;
            var merged = new List<string>();
            for (var at = 0; at < parts.Count; at++)
            {
                if (at + 1 < parts.Count && parts[at] == best.First && parts[at + 1] == best.Second)
                    merged.Add(parts[at] + parts[++at]);
                else
                    merged.Add(parts[at]);
            }

            parts = merged;
        }

        return _pieces[piece] = [.. parts.Select(part => vocabulary[part])];
    }

    private static string StandIn(Rune rune) => rune.IsBmp ? rune.ToString() : Rune.GetUnicodeCategory(rune) switch
    {
        <= UnicodeCategory.OtherLetter => "a",
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => "1",
        _ => "!",
    };

    private static string[] Alphabet()
    {
        var alphabet = new string[256];
        var shifted = 0;
        for (var value = 0; value < 256; value++)
        {
            var printable = value is (>= 33 and <= 126) or (>= 161 and <= 172) or (>= 174 and <= 255);
            alphabet[value] = ((char)(printable ? value : 256 + shifted++)).ToString();
        }

        return alphabet;
    }
}
