namespace Samvad.Understanding.Evaluation;

/// <summary>How long one utterance takes on one thread, in microseconds.</summary>
/// <param name="Median">Half take less.</param>
/// <param name="P99">99 of 100 take less.</param>
public readonly record struct Latency(double Median, double P99)
{
    /// <summary>From the times of single utterances.</summary>
    internal static Latency Of(double[] microseconds)
    {
        if (microseconds.Length == 0)
            return default;
        Array.Sort(microseconds);
        return new(microseconds[microseconds.Length / 2], microseconds[(int)((microseconds.Length - 1) * 0.99)]);
    }
}
