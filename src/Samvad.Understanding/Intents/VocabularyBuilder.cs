using System.Buffers;
using System.Runtime.InteropServices;

namespace Samvad.Understanding.Intents;

/// <summary>
/// Counts in how many texts each n-gram occurs, and keeps those that occur often enough to mean something.
/// </summary>
internal sealed class VocabularyBuilder
{
    private readonly FeatureOptions options;
    private readonly Dictionary<ulong, (int Count, int Last)> documents = [];
    private int total;

    private VocabularyBuilder(FeatureOptions options) => this.options = options;

    /// <summary>The n-grams of texts.</summary>
    public static FeatureVocabulary Build(IEnumerable<string> texts, FeatureOptions options)
    {
        var builder = new VocabularyBuilder(options);
        foreach (var text in texts)
            builder.Count(text);
        return builder.Build();
    }

    /// <summary>The words, and pairs of words, of texts whose words are given.</summary>
    public static FeatureVocabulary Build(IEnumerable<ulong[]> texts, FeatureOptions options)
    {
        var builder = new VocabularyBuilder(options);
        foreach (var words in texts)
        {
            builder.total++;
            builder.CountBlock(words);
            var pairs = new ulong[words.Length * options.PairReach];
            builder.CountBlock(pairs.AsSpan(0, NgramReader.Pairs(words, options.PairReach, pairs)));
        }

        return builder.Build();
    }

    private FeatureVocabulary Build()
    {
        // Insertion order, so that the features' numbers depend on the texts alone.
        var kept = documents.Where(d => d.Value.Count >= options.MinimumDocuments).ToArray();
        var hashes = Array.ConvertAll(kept, d => d.Key);
        var idf = Array.ConvertAll(kept, d => Idf(d.Value.Count));
        return FeatureVocabulary.Build(hashes, idf, Idf(1));
    }

    private float Idf(int count) => MathF.Pow(1 + MathF.Log((1f + total) / (1f + count)), options.IdfPower);

    private void Count(string text)
    {
        total++;
        var scannedBuffer = ArrayPool<char>.Shared.Rent(WordScanner.Capacity(text.Length));
        var scanned = scannedBuffer.AsSpan(0, WordScanner.Scan(text, scannedBuffer));
        var words = ArrayPool<ulong>.Shared.Rent(scanned.Length);
        var hashes = ArrayPool<ulong>.Shared.Rent(NgramReader.Capacity(scanned.Length, options));
        var wordCount = NgramReader.Words(scanned, int.MaxValue, words);
        CountBlock(words.AsSpan(0, wordCount));
        NgramReader.Words(scanned, options.PairPrefix, words);
        var pairCount = NgramReader.Pairs(words.AsSpan(0, wordCount), options.PairReach, hashes);
        CountBlock(hashes.AsSpan(0, pairCount));
        CountBlock(hashes.AsSpan(0, NgramReader.Chars(scanned, options, hashes)));
        ArrayPool<char>.Shared.Return(scannedBuffer);
        ArrayPool<ulong>.Shared.Return(words);
        ArrayPool<ulong>.Shared.Return(hashes);
    }

    private void CountBlock(ReadOnlySpan<ulong> hashes)
    {
        foreach (var hash in hashes)
        {
            ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(documents, hash, out _);
            if (entry.Last != total)
                entry = (entry.Count + 1, total);
        }
    }
}
