using System.Buffers;

namespace Samvad.Understanding.Intents;

/// <summary>
/// What a linear model sees of a text: its n-grams, behind them those of what is left without its slots, and its sentence vector, where there are any.
/// </summary>
/// <param name="spelling">What is meant where words are mistyped.</param>
/// <param name="words">The n-grams.</param>
/// <param name="slots">What is left without slots; null where phrases have none.</param>
/// <param name="sentences">Where sentence vectors come from; null for n-grams alone.</param>
/// <param name="scaling">How they are scaled; null for n-grams alone.</param>
/// <param name="centroids">Where the intents are among them; null for n-grams alone.</param>
internal sealed class IntentFeatures(
    Spelling spelling, TextVectoriser words, SlotView? slots, ISentenceVectors? sentences, SentenceScaling? scaling, IntentCentroids? centroids)
{
    public Spelling Spelling => spelling;
    public TextVectoriser Words => words;
    public SlotView? Slots => slots;
    public ISentenceVectors? Sentences => sentences;
    public SentenceScaling? Scaling => scaling;
    public IntentCentroids? Centroids => centroids;
    public int Count => WordFeatures + (sentences?.Dimensions ?? 0);

    private int WordFeatures => words.Vocabulary.Count + (slots?.Vocabulary.Count ?? 0);

    /// <summary>The features of a text, in buffers that must be returned by <see cref="SparseVector.Dispose"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sentence">The sentence vector of the text as it stands there, if it is known.</param>
    /// <param name="seen">What its slots leave of the text as it stands there, if that is known by what has not learnt from it.</param>
    public SparseVector Of(ReadOnlySpan<char> text, ReadOnlySpan<float> sentence = default, ReadOnlySpan<ulong> seen = default)
    {
        var buffer = ArrayPool<char>.Shared.Rent(Spelling.Capacity(text.Length));
        var meant = spelling.Meant(text, buffer);
        var vector = words.Vectorise(meant, (slots is null ? 0 : SlotView.Capacity(meant.Length, words.Options)) + (sentences?.Dimensions ?? 0));
        slots?.Append(meant, seen, words.Options, ref vector, words.Vocabulary.Count);
        if (sentences is not null)
        {
            // The same memory: nothing was mistyped.
            if (sentence.IsEmpty || meant != text)
                sentences.Encode(meant, vector.FreeValues[..sentences.Dimensions]);
            else
                sentence.CopyTo(vector.FreeValues);
            Append(ref vector);
        }

        ArrayPool<char>.Shared.Return(buffer);
        return vector;
    }

    /// <summary>The scores of all intents for features that come from here; <paramref name="scores"/> is (stride).</summary>
    public void Score(LinearModel model, in SparseVector vector, Span<float> scores)
    {
        model.Score(vector.Features, vector.Values, scores);
        centroids?.Raise(vector.Values[^sentences!.Dimensions..], vector.Features[0] < words.Vocabulary.Count, scores);
    }

    private void Append(ref SparseVector vector)
    {
        scaling!.Apply(vector.FreeValues[..sentences!.Dimensions]);
        var features = vector.FreeFeatures;
        for (var d = 0; d < sentences.Dimensions; d++)
            features[d] = WordFeatures + d;
        vector.Count += sentences.Dimensions;
    }
}
