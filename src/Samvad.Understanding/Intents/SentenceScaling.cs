namespace Samvad.Understanding.Intents;

/// <summary>
/// Brings the dimensions of sentence vectors to mean 0 and deviation 1 over the training phrases, then the vector to a fixed length.
/// Without that, what all phrases of an assistant have in common would drown what tells them apart. A vector that says little becomes shorter: a text
/// without known words has to score low.
/// </summary>
/// <param name="Mean">(dimensions).</param>
/// <param name="Factor">(dimensions): one over the deviation.</param>
/// <param name="Length">How long a vector becomes.</param>
/// <param name="LeastSquares"><see cref="ISentenceVectors.LeastSquares"/>.</param>
internal sealed record SentenceScaling(float[] Mean, float[] Factor, float Length, float LeastSquares)
{
    /// <summary>A dimension that hardly varies says nothing.</summary>
    private const double LeastDeviation = 1e-4;

    /// <summary>Fits it to the vectors that say anything.</summary>
    /// <param name="vectors">The vectors of phrases.</param>
    /// <param name="sentences">Where they come from.</param>
    /// <param name="weight">What their usual length is multiplied by.</param>
    public static SentenceScaling Fit(IEnumerable<ReadOnlyMemory<float>> vectors, ISentenceVectors sentences, float weight)
    {
        var dimensions = sentences.Dimensions;
        var (sums, squares) = (new double[dimensions], new double[dimensions]);
        var count = 0;
        foreach (var vector in vectors.Where(vector => vector.Span.ContainsAnyExcept(0f)))
        {
            count++;
            for (var d = 0; d < dimensions; d++)
            {
                var value = (double)vector.Span[d];
                sums[d] += value;
                squares[d] += value * value;
            }
        }
        count = Math.Max(1, count);
        var mean = Array.ConvertAll(sums, sum => (float)(sum / count));
        var factor = new float[dimensions];
        for (var d = 0; d < dimensions; d++)
        {
            var deviation = Math.Sqrt(Math.Max(0, (squares[d] / count) - (mean[d] * (double)mean[d])));
            factor[d] = deviation < LeastDeviation ? 0 : (float)(1 / deviation);
        }
        return new(mean, factor, sentences.Length * weight, sentences.LeastSquares);
    }

    /// <summary>Scales a vector in place; one of zeros, which says nothing, stays as it is.</summary>
    public void Apply(Span<float> vector)
    {
        if (!vector.ContainsAnyExcept(0f))
            return;
        double before = 0, squares = 0;
        for (var d = 0; d < vector.Length; d++)
        {
            before += vector[d] * vector[d];
            vector[d] = (vector[d] - Mean[d]) * Factor[d];
            squares += vector[d] * vector[d];
        }
        var share = before < LeastSquares ? before / LeastSquares : 1;
        var scale = squares > 0 ? (float)(share * Length / Math.Sqrt(squares)) : 0;
        foreach (ref var value in vector)
            value *= scale;
    }
}
