namespace Samvad.Understanding.Intents;

/// <summary>The progress of one of two trainings of the same length, as a part of the whole.</summary>
/// <param name="whole">Told the share of both.</param>
/// <param name="start">The share at which this one begins.</param>
internal sealed class HalfProgress(IProgress<double> whole, double start) : IProgress<(double Share, double Loss)>
{
    /// <summary>Nothing where nobody is told.</summary>
    public static HalfProgress? Of(IProgress<double>? whole, double start) => whole is null ? null : new(whole, start);

    /// <inheritdoc/>
    public void Report((double Share, double Loss) value) => whole.Report(start + (value.Share / 2));
}
