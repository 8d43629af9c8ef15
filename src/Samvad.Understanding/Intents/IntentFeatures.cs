namespace Samvad.Understanding.Intents;

/// <summary>
/// What a linear model sees of a text: its n-grams, and, behind them, its sentence vector where there is one.
/// </summary>
/// <param name="words">The n-grams.</param>
/// <param name="sentences">Where sentence vectors come from; null for n-grams alone.</param>
/// <param name="scaling">How they are scaled; null for n-grams alone.</param>
/// <param name="centroids">Where the intents are among them; null for n-grams alone.</param>
internal sealed class IntentFeatures(TextVectoriser words, ISentenceVectors? sentences, SentenceScaling? scaling, IntentCentroids? centroids)
{
    public TextVectoriser Words => words;
    public ISentenceVectors? Sentences => sentences;
    public SentenceScaling? Scaling => scaling;
    public IntentCentroids? Centroids => centroids;
    public int Count => words.Vocabulary.Count + (sentences?.Dimensions ?? 0);

    /// <summary>The features of a text, in buffers that must be returned by <see cref="SparseVector.Dispose"/>.</summary>
    public SparseVector Of(ReadOnlySpan<char> text)
    {
        if (sentences is null)
            return words.Vectorise(text);
        var vector = words.Vectorise(text, sentences.Dimensions);
        sentences.Encode(text, vector.FreeValues[..sentences.Dimensions]);
        Append(ref vector);
        return vector;
    }

    /// <summary>The features of a text whose sentence vector is known; empty for n-grams alone.</summary>
    public SparseVector Of(ReadOnlySpan<char> text, ReadOnlySpan<float> sentence)
    {
        var vector = words.Vectorise(text, sentence.Length);
        if (sentence.IsEmpty)
            return vector;
        sentence.CopyTo(vector.FreeValues);
        Append(ref vector);
        return vector;
    }

    /// <summary>The scores of all intents for features that come from here; <paramref name="scores"/> is (stride).</summary>
    public void Score(LinearModel model, in SparseVector vector, Span<float> scores)
    {
        model.Score(vector.Features, vector.Values, scores);
        centroids?.Raise(vector.Values[^sentences!.Dimensions..], vector.Count > sentences.Dimensions, scores);
    }

    private void Append(ref SparseVector vector)
    {
        scaling!.Apply(vector.FreeValues[..sentences!.Dimensions]);
        var features = vector.FreeFeatures;
        for (var d = 0; d < sentences.Dimensions; d++)
            features[d] = words.Vocabulary.Count + d;
        vector.Count += sentences.Dimensions;
    }
}
