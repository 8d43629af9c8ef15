using System.Buffers;

namespace Samvad.Understanding.Intents;

/// <summary>Text to sparse vector: words, word pairs and characters, each block scaled to its own weight.</summary>
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
        NgramBlock.Append(vocabulary, words.AsSpan(0, wordCount), options.WordWeight, ref vector);
        NgramReader.Words(scanned, options.PairPrefix, words);
        var pairCount = NgramReader.Pairs(words.AsSpan(0, wordCount), options.PairReach, hashes);
        NgramBlock.Append(vocabulary, hashes.AsSpan(0, pairCount), options.PairWeight, ref vector);
        var charCount = NgramReader.Chars(scanned, options, hashes);
        NgramBlock.Append(vocabulary, hashes.AsSpan(0, charCount), options.CharWeight, ref vector);

        ArrayPool<char>.Shared.Return(scannedBuffer);
        ArrayPool<ulong>.Shared.Return(words);
        ArrayPool<ulong>.Shared.Return(hashes);
        return vector;
    }
}
