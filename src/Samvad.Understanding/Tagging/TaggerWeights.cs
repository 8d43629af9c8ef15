namespace Samvad.Understanding.Tagging;

/// <summary>
/// Weights (features, tags) while they are learnt. They are kept divided by a common factor, so that holding all of them near 0 costs
/// one multiplication (Bottou, 2012, section 5.1).
/// </summary>
internal sealed class TaggerWeights(int features, int tags)
{
    private readonly float[] _values = new float[features * tags];
    private double _factor = 1;

    /// <summary>Writes the scores (time, tags) of a text's tokens.</summary>
    public void Score(int[][] rows, Span<float> scores)
    {
        scores.Clear();
        for (var t = 0; t < rows.Length; t++)
        {
            foreach (var feature in rows[t])
                TagRows.Add(Row(feature), scores.Slice(t * tags, tags));
        }

        TagRows.Scale(scores, (float)_factor);
    }

    /// <summary>Brings all weights nearer to 0 by a share of them.</summary>
    public void Shrink(double share) => _factor *= 1 - share;

    /// <summary>Takes <paramref name="rate"/> times the gradient (time, tags) from the weights; the gradient is overwritten.</summary>
    public void Descend(int[][] rows, Span<float> gradient, double rate)
    {
        TagRows.Scale(gradient, (float)(-rate / _factor));
        for (var t = 0; t < rows.Length; t++)
        {
            foreach (var feature in rows[t])
                TagRows.Add(gradient.Slice(t * tags, tags), Row(feature));
        }
    }

    /// <summary>The weights themselves; there is no learning after that.</summary>
    public float[] Finish()
    {
        TagRows.Scale(_values, (float)_factor);
        return _values;
    }

    private Span<float> Row(int feature) => _values.AsSpan(feature * tags, tags);
}
