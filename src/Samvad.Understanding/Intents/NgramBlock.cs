namespace Samvad.Understanding.Intents;

/// <summary>
/// N-grams of one kind as features: sublinear term frequency times inverse document frequency, scaled to a weight. N-grams outside the vocabulary count
/// in the norm, so a text that shares little with the training phrases has a short vector, and every intent scores low.
/// </summary>
internal static class NgramBlock
{
    /// <summary>Appends the features of those n-grams that are known.</summary>
    /// <param name="vocabulary">What is known.</param>
    /// <param name="hashes">The n-grams.</param>
    /// <param name="weight">How long the block becomes.</param>
    /// <param name="vector">Where they go; it has room for each n-gram.</param>
    /// <param name="first">The number of the vocabulary's first feature.</param>
    public static void Append(FeatureVocabulary vocabulary, ReadOnlySpan<ulong> hashes, float weight, ref SparseVector vector, int first = 0)
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
            found[count] = first + feature;
            values[count++] = value;
        }

        var scale = squares > 0 ? weight / MathF.Sqrt(squares) : 0;
        foreach (ref var value in values[..count])
            value *= scale;
        vector.Count += count;
    }
}
