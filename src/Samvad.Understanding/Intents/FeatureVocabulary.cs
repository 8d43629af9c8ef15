using System.Numerics;

namespace Samvad.Understanding.Intents;

/// <summary>
/// From an n-gram's hash to its feature: an open-addressing table that never grows after it is built.
/// </summary>
internal sealed class FeatureVocabulary
{
    private readonly int shift;

    private FeatureVocabulary(ModelArray<int> slots, ModelArray<ulong> hashes, ModelArray<float> idf, float unknownIdf)
    {
        (Slots, Hashes, Idf, UnknownIdf) = (slots, hashes, idf, unknownIdf);
        shift = 64 - BitOperations.Log2((uint)slots.Length);
    }

    /// <summary>By the beginning of a hash: one more than the feature's number, or 0 where the slot is free.</summary>
    public ModelArray<int> Slots { get; }
    public ModelArray<ulong> Hashes { get; }
    public ModelArray<float> Idf { get; }
    public float UnknownIdf { get; }
    public int Count => Hashes.Length;

    /// <summary>Builds a vocabulary.</summary>
    /// <param name="hashes">The n-grams' finished hashes; a feature's number is its place here.</param>
    /// <param name="idf">The inverse document frequency of each feature.</param>
    /// <param name="unknownIdf">What an n-gram outside the vocabulary weighs.</param>
    public static FeatureVocabulary Build(ulong[] hashes, float[] idf, float unknownIdf)
    {
        var slots = new int[SlotsFor(hashes.Length)];
        var vocabulary = new FeatureVocabulary(slots, hashes, idf, unknownIdf);
        for (var f = 0; f < hashes.Length; f++)
        {
            var slot = vocabulary.Slot(hashes[f]);
            while (slots[slot] != 0)
                slot = (slot + 1) & (slots.Length - 1);
            slots[slot] = f + 1;
        }

        return vocabulary;
    }

    /// <summary>A vocabulary as it was built and kept.</summary>
    /// <exception cref="InvalidDataException">The slots are not those of so many n-grams.</exception>
    public static FeatureVocabulary Stored(ModelArray<int> slots, ModelArray<ulong> hashes, ModelArray<float> idf, float unknownIdf)
    {
        var (taken, highest) = (0, 0u);
        foreach (var slot in slots.Span)
            (taken, highest) = (taken + (slot == 0 ? 0 : 1), Math.Max(highest, (uint)slot));
        return slots.Length == SlotsFor(hashes.Length) && taken == hashes.Length && highest <= hashes.Length
            ? new(slots, hashes, idf, unknownIdf)
            : throw new InvalidDataException($"{taken} of {slots.Length} slots for {hashes.Length} n-grams");
    }

    /// <summary>Writes the features of those n-grams that are known.</summary>
    /// <returns>How many there are.</returns>
    public int Find(ReadOnlySpan<ulong> ngrams, Span<int> found)
    {
        var slots = Slots.Span;
        var hashes = Hashes.Span;
        var known = 0;
        foreach (var hash in ngrams)
        {
            for (var slot = Slot(hash); slots[slot] != 0; slot = (slot + 1) & (slots.Length - 1))
            {
                var feature = slots[slot] - 1;
                if (hashes[feature] != hash)
                    continue;
                found[known++] = feature;
                break;
            }
        }

        return known;
    }

    private static int SlotsFor(int count) => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 2L * count));

    private int Slot(ulong hash) => (int)((hash * 0x9E3779B97F4A7C15) >> shift);
}
