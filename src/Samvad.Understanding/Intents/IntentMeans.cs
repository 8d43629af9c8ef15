namespace Samvad.Understanding.Intents;

/// <summary>
/// The mean of each intent's phrases, of length 1, as a layer of weights: what Rocchio's classifier scores by. Of few phrases it is more certain than
/// the planes between them, which lean on every single one; added to those it makes up for some of that.
/// </summary>
internal static class IntentMeans
{
    /// <summary>The means, laid out as the weights of a <see cref="LinearModel"/>.</summary>
    public static float[] Of(SparseRows rows, int[] targets, int classes, int features)
    {
        var stride = LinearModel.StrideFor(classes);
        var means = new float[features * stride];
        for (var row = 0; row < rows.Count; row++)
        {
            for (var k = rows.Starts[row]; targets[row] >= 0 && k < rows.Starts[row + 1]; k++)
                means[(rows.Features[k] * stride) + targets[row]] += rows.Values[k];
        }

        var squares = new float[stride];
        for (var i = 0; i < means.Length; i++)
            squares[i % stride] += means[i] * means[i];
        for (var i = 0; i < means.Length; i++)
            means[i] /= MathF.Max(float.Epsilon, MathF.Sqrt(squares[i % stride]));
        return means;
    }
}
