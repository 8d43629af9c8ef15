namespace Samvad.Understanding.Tagging;

/// <summary>The words that a tagger has seen often enough to know them.</summary>
internal sealed class WordCounts(HashSet<ulong> known)
{
    /// <summary>A word that was seen once is treated as one that was never seen, so that it is learnt how to deal with those.</summary>
    private const int Known = 2;

    /// <summary>The hashes of the known words.</summary>
    public HashSet<ulong> Words => known;

    public static WordCounts Of(IEnumerable<TaggedTokens> examples)
    {
        var counts = new Dictionary<ulong, int>();
        var features = new TokenFeatures();
        foreach (var example in examples)
        {
            features.Read(example.Text, example.Tokens);
            for (var t = 0; t < example.Tokens.Length; t++)
                counts[features.WordAt(t)] = counts.GetValueOrDefault(features.WordAt(t)) + 1;
        }

        return new([.. counts.Where(entry => entry.Value >= Known).Select(entry => entry.Key)]);
    }

    /// <summary>Whether a word was seen less often.</summary>
    public bool IsRare(ulong word) => !known.Contains(word);
}
