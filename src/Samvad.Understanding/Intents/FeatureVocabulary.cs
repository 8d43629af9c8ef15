using System.Numerics;

namespace Samvad.Understanding.Intents;

/// <summary>
/// From an n-gram's hash to its feature: an open-addressing table that never grows after it is built.
/// </summary>
internal sealed class FeatureVocabulary
{
    private readonly ulong[] keys;
    private readonly int[] features;
    private readonly int shift;

    /// <param name="hashes">The n-grams' finished hashes; a feature's number is its place here.</param>
    /// <param name="idf">The inverse document frequency of each feature.</param>
    /// <param name="unknownIdf">What an n-gram outside the vocabulary weighs.</param>
    public FeatureVocabulary(ulong[] hashes, float[] idf, float unknownIdf)
    {
        Hashes = hashes;
        Idf = idf;
        UnknownIdf = unknownIdf;
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 2 * hashes.Length));
        shift = 64 - BitOperations.Log2((uint)size);
        keys = new ulong[size];
        features = new int[size];
        for (var f = 0; f < hashes.Length; f++)
        {
            var slot = Slot(hashes[f]);
            while (keys[slot] != 0)
                slot = (slot + 1) & (size - 1);
            keys[slot] = hashes[f];
            features[slot] = f;
        }
    }

    public ulong[] Hashes { get; }
    public float[] Idf { get; }
    public float UnknownIdf { get; }
    public int Count => Hashes.Length;

    /// <summary>The feature of an n-gram, or −1.</summary>
    public int Find(ulong hash)
    {
        for (var slot = Slot(hash); ; slot = (slot + 1) & (keys.Length - 1))
        {
            if (keys[slot] == hash)
                return features[slot];
            if (keys[slot] == 0)
                return -1;
        }
    }

    private int Slot(ulong hash) => (int)((hash * 0x9E3779B97F4A7C15) >> shift);
}
