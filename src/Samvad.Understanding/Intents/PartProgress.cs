namespace Samvad.Understanding.Intents;

/// <summary>The progress of one of several trainings, as a part of the whole.</summary>
/// <param name="whole">Told the share of all.</param>
/// <param name="start">The share at which this one begins.</param>
/// <param name="length">The share that it is.</param>
internal sealed class PartProgress(IProgress<double> whole, double start, double length) : IProgress<(double Share, double Loss)>, IProgress<double>
{
    /// <summary>Nothing where nobody is told.</summary>
    public static PartProgress? Of(IProgress<double>? whole, double start, double length = 0.5) => whole is null ? null : new(whole, start, length);

    /// <inheritdoc/>
    public void Report((double Share, double Loss) value) => Report(value.Share);

    /// <inheritdoc/>
    public void Report(double value) => whole.Report(start + (value * length));
}
