using System.Buffers;
using System.Runtime.InteropServices;

namespace Samvad.Understanding.Intents;

/// <summary>
/// Counts in how many texts each n-gram occurs, and keeps those that occur often enough to mean something.
/// </summary>
internal static class VocabularyBuilder
{
    public static FeatureVocabulary Build(IEnumerable<string> texts, FeatureOptions options)
    {
        var documents = new Dictionary<ulong, (int Count, int Last)>();
        var total = 0;
        foreach (var text in texts)
            CountNgrams(text, ++total, options, documents);

        // Insertion order, so that the features' numbers depend on the texts alone.
        var kept = documents.Where(d => d.Value.Count >= options.MinimumDocuments).ToArray();
        var hashes = Array.ConvertAll(kept, d => d.Key);
        var idf = Array.ConvertAll(kept, d => Idf(total, d.Value.Count, options));
        return FeatureVocabulary.Build(hashes, idf, Idf(total, 1, options));
    }

    private static float Idf(int total, int documents, FeatureOptions options) =>
        MathF.Pow(1 + MathF.Log((1f + total) / (1f + documents)), options.IdfPower);

    private static void CountNgrams(
        string text, int document, FeatureOptions options, Dictionary<ulong, (int Count, int Last)> documents)
    {
        var scannedBuffer = ArrayPool<char>.Shared.Rent(WordScanner.Capacity(text.Length));
        var scanned = scannedBuffer.AsSpan(0, WordScanner.Scan(text, scannedBuffer));
        var words = ArrayPool<ulong>.Shared.Rent(scanned.Length);
        var hashes = ArrayPool<ulong>.Shared.Rent(NgramReader.Capacity(scanned.Length, options));
        var wordCount = NgramReader.Words(scanned, int.MaxValue, words);
        CountBlock(words.AsSpan(0, wordCount), document, documents);
        NgramReader.Words(scanned, options.PairPrefix, words);
        var pairCount = NgramReader.Pairs(words.AsSpan(0, wordCount), options.PairReach, hashes);
        CountBlock(hashes.AsSpan(0, pairCount), document, documents);
        CountBlock(hashes.AsSpan(0, NgramReader.Chars(scanned, options, hashes)), document, documents);
        ArrayPool<char>.Shared.Return(scannedBuffer);
        ArrayPool<ulong>.Shared.Return(words);
        ArrayPool<ulong>.Shared.Return(hashes);
    }

    private static void CountBlock(
        ReadOnlySpan<ulong> hashes, int document, Dictionary<ulong, (int Count, int Last)> documents)
    {
        foreach (var hash in hashes)
        {
            ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(documents, hash, out _);
            if (entry.Last != document)
                entry = (entry.Count + 1, document);
        }
    }
}
