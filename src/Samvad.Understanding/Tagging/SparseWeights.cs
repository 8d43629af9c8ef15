namespace Samvad.Understanding.Tagging;

/// <summary>Weights (features, tags), of which only those are kept that make a difference: most features speak for few tags.</summary>
/// <param name="Starts">Where each feature's weights begin; one more than features.</param>
/// <param name="Tags">The tag of each weight.</param>
/// <param name="Values">The weights.</param>
internal sealed record SparseWeights(int[] Starts, ushort[] Tags, float[] Values)
{
    /// <summary>A token has some 40 features: smaller weights do not change which tag is best but by chance.</summary>
    private const float Least = 0.01f;

    public static SparseWeights Of(float[] dense, int tags)
    {
        var starts = new int[(dense.Length / tags) + 1];
        var (kept, values) = (new List<ushort>(), new List<float>());
        for (var i = 0; i < dense.Length; i++)
        {
            if (MathF.Abs(dense[i]) >= Least)
            {
                kept.Add((ushort)(i % tags));
                values.Add(dense[i]);
            }

            starts[(i / tags) + 1] = values.Count;
        }

        return new(starts, [.. kept], [.. values]);
    }

    /// <summary>Adds a feature's weights to the scores (tags) of a token.</summary>
    public void AddTo(Span<float> scores, int feature)
    {
        for (var i = Starts[feature]; i < Starts[feature + 1]; i++)
            scores[Tags[i]] += Values[i];
    }
}
