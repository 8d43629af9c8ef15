namespace Samvad.Understanding.Evaluation;

/// <summary>
/// Percentile intervals by the bootstrap (Efron, 1979): the figure is computed again and again on test sets that are drawn from the
/// real one, with replacement.
/// </summary>
internal static class Bootstrap
{
    private const int Samples = 1000;
    private const double Tail = 0.025;

    /// <summary>The interval of a figure of utterances; the same seed gives the same interval.</summary>
    /// <typeparam name="T">What was made of an utterance.</typeparam>
    public static Interval Of<T>(IReadOnlyList<T> judged, Func<IReadOnlyList<T>, double> figure, int seed = 1)
    {
        if (judged.Count == 0)
            return default;
        var random = new Random(seed);
        var sample = new T[judged.Count];
        var figures = new double[Samples];
        for (var s = 0; s < Samples; s++)
        {
            for (var i = 0; i < sample.Length; i++)
                sample[i] = judged[random.Next(judged.Count)];
            figures[s] = figure(sample);
        }

        Array.Sort(figures);
        return new(figures[(int)(Tail * Samples)], figures[(int)((1 - Tail) * Samples) - 1]);
    }
}
