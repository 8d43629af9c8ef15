using Samvad.LanguageModel.Encoders.Utterances;
using Samvad.Understanding.Tagging;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Transformer;

/// <summary>The sparse features and the words that an encoder knows.</summary>
internal sealed class UtteranceVocabulary(FeatureIndex features, KnownTokens words, FeatureIndex guessed)
{
    /// <summary>Features whose meaning the encoder has fixed come first.</summary>
    private const int Fixed = 2;

    /// <summary>A feature that only one token has teaches nothing about others.</summary>
    private const int FewestUses = 2;

    /// <summary>The hashes of the features.</summary>
    public ulong[] FeatureHashes => features.Hashes;

    /// <summary>The words that are known.</summary>
    public KnownTokens Known => words;

    /// <summary>The hashes of the words that can be guessed.</summary>
    public ulong[] GuessedHashes => guessed.Hashes;

    /// <summary>How many features there are.</summary>
    public int Features => Fixed + features.Hashes.Length;

    /// <summary>How many words can be guessed.</summary>
    public int Words => guessed.Hashes.Length;

    public static UtteranceVocabulary Of(IReadOnlyList<TaggedTokens> texts, int mostWords)
    {
        var words = KnownTokens.Of(texts);
        var uses = texts.SelectMany(text => Hashes(text, words)).CountBy(hash => hash);
        var guessed = texts.SelectMany(text => text.Tokens).CountBy(token => KnownTokens.HashOf(token.Folded))
            .Where(entry => entry.Value >= FewestUses).OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key).Take(mostWords);
        return new(
            new FeatureIndex([.. uses.Where(entry => entry.Value >= FewestUses).Select(entry => entry.Key).Order()]),
            words,
            new FeatureIndex([.. guessed.Select(entry => entry.Key)]));
    }

    /// <summary>A text as the encoder reads it.</summary>
    public SparseUtterance Read(string text, ReadOnlySpan<Token> tokens)
    {
        var reader = new TokenFeatures();
        reader.Read(text, tokens, words);
        var sparse = new int[tokens.Length][];
        for (var t = 0; t < tokens.Length; t++)
            sparse[t] = Numbers(reader.OwnOf(t));
        return new SparseUtterance(sparse, Numbers(reader.Pairs()));
    }

    /// <summary>The number of each token's word among those that can be guessed.</summary>
    public int[] WordsOf(ReadOnlySpan<Token> tokens)
    {
        var found = new int[tokens.Length];
        for (var t = 0; t < tokens.Length; t++)
            found[t] = guessed.Find(KnownTokens.HashOf(tokens[t].Folded)) is >= 0 and var word ? word : UtteranceExample.None;
        return found;
    }

    private static IEnumerable<ulong> Hashes(TaggedTokens text, KnownTokens words)
    {
        var reader = new TokenFeatures();
        reader.Read(text.Text, text.Tokens, words);
        for (var t = 0; t < text.Tokens.Length; t++)
        {
            foreach (var hash in reader.OwnOf(t))
                yield return hash;
        }

        foreach (var hash in reader.Pairs())
            yield return hash;
    }

    private int[] Numbers(List<ulong> hashes) =>
        [.. hashes.Select(features.Find).Where(feature => feature >= 0).Select(feature => feature + Fixed)];
}
