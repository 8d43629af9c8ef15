using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Samvad.Understanding.Tokens;

namespace Samvad.Bench.Understanding;

/// <summary>English as people write it to each other, to machines and in books, and what its words mean: what the encoder that is built in learns from.</summary>
/// <param name="data">The folder of data sets.</param>
internal sealed partial class EnglishSentences(string data)
{
    /// <summary>Where Debian's package wordnet-base puts its files.</summary>
    internal const string Dictionary = "/usr/share/wordnet";

    private const int PerBook = 8000, RandomWords = 15_000;

    /// <summary>All, in an order that does not change.</summary>
    internal IEnumerable<string> All() => Tatoeba(0).Concat(Books()).Concat(Dialogues()).Concat(Meanings());

    /// <summary>What means nothing in English: the words of Tatoeba's Marathi side in Latin letters, and random letters.</summary>
    internal IEnumerable<string> Meaningless()
    {
        var random = new Random(1);
        return Tatoeba(1).SelectMany(sentence => Words().Matches(Romanisation.Of(sentence))).Select(word => word.Value).Distinct()
            .Concat(Enumerable.Range(0, RandomWords).Select(_ => string.Concat(Enumerable.Range(0, random.Next(3, 9)).Select(_ => (char)random.Next('a', 'z' + 1)))));
    }

    /// <summary>One side of the pairs of English and Marathi.</summary>
    private IEnumerable<string> Tatoeba(int side) => File.ReadLines(Path.Combine(data, "tatoeba_mr_hi", "mar.txt")).Select(line => line.Split('\t')[side]);

    /// <summary>Sentences of novels.</summary>
    private IEnumerable<string> Books() => Files("gutenberg", "*.txt").Where(book => !book.EndsWith("SOURCE.txt", StringComparison.Ordinal))
        .SelectMany(book => BetweenSentences().Split(File.ReadAllText(book).ReplaceLineEndings(" "))
            .Select(sentence => sentence.Trim(' ', '"', '“', '”', '_')).Where(sentence => sentence.Length is > 8 and < 120).Take(PerBook));

    /// <summary>What people say to a bank, and what they say to an assistant of many kinds. None of these is measured on.</summary>
    private IEnumerable<string> Dialogues() =>
        Files("multidogo", "*.tsv").SelectMany(file => File.ReadLines(file).Skip(1)).Select(line => line.Split('\t')).Where(row => row.Length > 4).Select(row => row[4])
            .Concat(Files("star/dialogues", "*.json").SelectMany(SaidInStar))
            .Concat(SaidInMultiWoz())
            .Where(sentence => sentence.Length is > 6 and < 150);

    /// <summary>WordNet's groups of words of one meaning, what they mean, and examples; without names and without kinds of animals and plants.</summary>
    private static IEnumerable<string> Meanings() => Directory.GetFiles(Dictionary, "data.*").Order(StringComparer.Ordinal)
        .SelectMany(file => File.ReadLines(file, Encoding.Latin1)).Where(line => !line.StartsWith(' ')).SelectMany(Meaning);

    private static IEnumerable<string> Meaning(string line)
    {
        var (fields, gloss) = (line.Split(' '), line[(line.IndexOf('|', StringComparison.Ordinal) + 1)..].Trim());
        string[] words = [.. Enumerable.Range(0, Convert.ToInt32(fields[3], 16)).Select(i => Mark().Replace(fields[4 + (2 * i)], "").Replace('_', ' '))];
        if (words.Any(word => char.IsUpper(word[0])) || gloss.Contains("genus", StringComparison.Ordinal))
            yield break;
        var meaning = string.Join("; ", gloss.Split(';', StringSplitOptions.TrimEntries).Where(part => !part.StartsWith('"')));
        yield return $"{string.Join(", ", words.Take(3))}: {meaning[..Math.Min(140, meaning.Length)]}";
        yield return string.Join(", ", words);
        foreach (Match example in Quoted().Matches(gloss))
            yield return example.Groups[1].Value;
    }

    private static IEnumerable<string> SaidInStar(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (var said in json.RootElement.GetProperty("Events").EnumerateArray())
        {
            if (said.GetProperty("Agent").GetString() == "User" && said.TryGetProperty("Text", out var text))
                yield return text.GetString()!.ReplaceLineEndings(" ");
        }
    }

    private IEnumerable<string> SaidInMultiWoz()
    {
        using var zip = ZipFile.OpenRead(Path.Combine(data, "multiwoz21", "val.json.zip"));
        using var file = zip.Entries[0].Open();
        using var json = JsonDocument.Parse(file);
        foreach (var dialogue in json.RootElement.EnumerateObject())
        {
            foreach (var (turn, said) in dialogue.Value.GetProperty("log").EnumerateArray().Index().Where(turn => turn.Index % 2 == 0))
            {
                foreach (var sentence in BetweenSentences().Split(said.GetProperty("text").GetString()!))
                    yield return sentence;
            }
        }
    }

    private IEnumerable<string> Files(string folder, string pattern) =>
        Directory.GetFiles(Path.Combine(data, folder), pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"(?<=[.!?;""”])\s+")]
    private static partial Regex BetweenSentences();

    /// <summary>What WordNet says of where an adjective may stand.</summary>
    [GeneratedRegex(@"\(.*\)")]
    private static partial Regex Mark();

    [GeneratedRegex(@"\p{L}{3,}")]
    private static partial Regex Words();

    [GeneratedRegex("\"([^\"]{7,})\"")]
    private static partial Regex Quoted();
}
