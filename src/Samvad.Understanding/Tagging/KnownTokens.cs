using Samvad.Understanding.Intents;

namespace Samvad.Understanding.Tagging;

/// <summary>The words that a tagger has seen often enough to know them, as hashes of their folded forms.</summary>
internal sealed class KnownTokens(HashSet<ulong> hashes)
{
    /// <summary>A word that was seen once is treated as one that was never seen, so that it is learnt how to deal with those.</summary>
    private const int FewestUses = 2;

    /// <summary>The hashes.</summary>
    public HashSet<ulong> Hashes => hashes;

    public static KnownTokens Of(IEnumerable<TaggedTokens> examples) => new(
    [
        .. examples.SelectMany(example => example.Tokens).CountBy(token => HashOf(token.Folded))
            .Where(entry => entry.Value >= FewestUses).Select(entry => entry.Key),
    ]);

    public bool Contains(ulong word) => hashes.Contains(word);

    /// <summary>The hash of letters.</summary>
    public static ulong HashOf(ReadOnlySpan<char> letters)
    {
        var hash = NgramHash.CharSeed;
        foreach (var letter in letters)
            hash = NgramHash.Extend(hash, letter);
        return hash;
    }
}
