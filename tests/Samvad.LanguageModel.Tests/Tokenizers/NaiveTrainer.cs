using System.Text;

namespace Samvad.LanguageModel.Tests.Tokenizers;

/// <summary>BPE training as it is described: all pairs are counted anew before each merge.</summary>
internal static class NaiveTrainer
{
    /// <summary>The merges as pairs of bytes in hexadecimal, which orders as the bytes do.</summary>
    public static List<(string Left, string Right)> Train(string text, int count)
    {
        var words = NaiveBpe.Pieces(NaiveBpe.Gpt2Pattern, text)
            .Select(piece => Encoding.UTF8.GetBytes(piece).Select(value => value.ToString("X2")).ToList())
            .ToList();
        var merges = new List<(string, string)>();
        while (merges.Count < count)
        {
            var pairs = words.SelectMany(word => word.Zip(word.Skip(1))).CountBy(pair => pair).ToList();
            if (pairs.Count == 0)
                break;
            var most = pairs.Max(pair => pair.Value);
            var best = pairs.Where(pair => pair.Value == most).Select(pair => pair.Key)
                .OrderBy(pair => pair.First, StringComparer.Ordinal).ThenBy(pair => pair.Second, StringComparer.Ordinal).Last();
            merges.Add(best);
            words = [.. words.Select(word => Merge(word, best))];
        }

        return merges;
    }

    private static List<string> Merge(List<string> word, (string First, string Second) best)
    {
        var merged = new List<string>();
        for (var at = 0; at < word.Count; at++)
        {
            if (at + 1 < word.Count && (word[at], word[at + 1]) == best)
                merged.Add(word[at] + word[++at]);
            else
                merged.Add(word[at]);
        }

        return merged;
    }
}
