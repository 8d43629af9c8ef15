using System.Buffers;

namespace Samvad.Understanding.Intents;

/// <summary>
/// Text to sparse vector: sublinear term frequency times inverse document frequency, each block (words, word pairs,
/// characters) scaled to its own weight. N-grams outside the vocabulary count in a block's norm, so a text that shares
/// little with the training phrases has a short vector, and every intent scores low.
/// </summary>
internal sealed class TextVectoriser(FeatureVocabulary vocabulary, FeatureOptions options)
{
    public FeatureVocabulary Vocabulary => vocabulary;
    public FeatureOptions Options => options;

    /// <summary>The vector of a text, in buffers that must be returned by <see cref="SparseVector.Dispose"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="spare">Room to leave for other features.</param>
    public SparseVector Vectorise(ReadOnlySpan<char> text, int spare = 0)
    {
        var scannedBuffer = ArrayPool<char>.Shared.Rent(WordScanner.Capacity(text.Length));
        var scanned = scannedBuffer.AsSpan(0, WordScanner.Scan(text, scannedBuffer));
        var capacity = NgramReader.Capacity(scanned.Length, options);
        var words = ArrayPool<ulong>.Shared.Rent(scanned.Length);
        var hashes = ArrayPool<ulong>.Shared.Rent(capacity);
        var vector = new SparseVector((3 * capacity) + spare);

        var wordCount = NgramReader.Words(scanned, int.MaxValue, words);
        AddBlock(words.AsSpan(0, wordCount), options.WordWeight, ref vector);
        NgramReader.Words(scanned, options.PairPrefix, words);
        var pairCount = NgramReader.Pairs(words.AsSpan(0, wordCount), options.PairReach, hashes);
        AddBlock(hashes.AsSpan(0, pairCount), options.PairWeight, ref vector);
        var charCount = NgramReader.Chars(scanned, options, hashes);
        AddBlock(hashes.AsSpan(0, charCount), options.CharWeight, ref vector);

        ArrayPool<char>.Shared.Return(scannedBuffer);
        ArrayPool<ulong>.Shared.Return(words);
        ArrayPool<ulong>.Shared.Return(hashes);
        return vector;
    }

    private void AddBlock(ReadOnlySpan<ulong> hashes, float weight, ref SparseVector vector)
    {
        if (weight == 0)
            return;
        var found = vector.FreeFeatures;
        var known = vocabulary.Find(hashes, found);
        var squares = (hashes.Length - known) * vocabulary.UnknownIdf * vocabulary.UnknownIdf;
        found[..known].Sort();

        var values = vector.FreeValues;
        var idf = vocabulary.Idf.Span;
        var count = 0;
        for (var i = 0; i < known;)
        {
            var feature = found[i];
            var frequency = 1;
            while (++i < known && found[i] == feature)
                frequency++;
            var value = (frequency == 1 ? 1 : 1 + MathF.Log(frequency)) * idf[feature];
            squares += value * value;
            found[count] = feature;
            values[count++] = value;
        }
        var scale = squares > 0 ? weight / MathF.Sqrt(squares) : 0;
        foreach (ref var value in values[..count])
            value *= scale;
        vector.Count += count;
    }
}
