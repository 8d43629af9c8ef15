using System.Buffers;

namespace Samvad.Understanding.Intents;

/// <summary>What <see cref="SlotWords"/> leaves of a text, as features: its words, and pairs of them. Weights were chosen on parts of training data.</summary>
/// <param name="Words">What reads the words.</param>
/// <param name="Vocabulary">The words and pairs that are known.</param>
internal sealed record SlotView(SlotWords Words, FeatureVocabulary Vocabulary)
{
    private const float WordWeight = 0.5f, PairWeight = 0.8f;

    /// <summary>Room for the features of a text of a length.</summary>
    public static int Capacity(int length, FeatureOptions options) => (1 + options.PairReach) * SlotWords.Capacity(length);

    /// <summary>Appends the features of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="seen">Its words, if they are known.</param>
    /// <param name="options">How far apart the words of a pair may be.</param>
    /// <param name="vector">Where they go.</param>
    /// <param name="first">The number of the first feature.</param>
    public void Append(ReadOnlySpan<char> text, ReadOnlySpan<ulong> seen, FeatureOptions options, ref SparseVector vector, int first)
    {
        if (seen.IsEmpty)
        {
            var words = ArrayPool<ulong>.Shared.Rent(SlotWords.Capacity(text.Length));
            Append(words.AsSpan(0, Words.Read(text, words)), options, ref vector, first);
            ArrayPool<ulong>.Shared.Return(words);
        }
        else
        {
            Append(seen, options, ref vector, first);
        }
    }

    private void Append(ReadOnlySpan<ulong> words, FeatureOptions options, ref SparseVector vector, int first)
    {
        var pairs = ArrayPool<ulong>.Shared.Rent(options.PairReach * words.Length);
        NgramBlock.Append(Vocabulary, words, WordWeight, ref vector, first);
        NgramBlock.Append(Vocabulary, pairs.AsSpan(0, NgramReader.Pairs(words, options.PairReach, pairs)), PairWeight, ref vector, first);
        ArrayPool<ulong>.Shared.Return(pairs);
    }
}
