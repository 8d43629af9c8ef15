namespace Samvad.LanguageModel.Kernels.Random;

/// <summary>
/// Which numbers are dropped: those whose random bits, by <see cref="Key"/> and index, fall below <see cref="Rate"/>. The others
/// are divided by 1 - <see cref="Rate"/>, so that the expectation stays.
/// </summary>
/// <param name="Rate">The probability, from 0 to below 1; 0 drops nothing.</param>
/// <param name="Key">What makes this place in this step different from all others; see <see cref="For"/>.</param>
internal readonly record struct DropRate(float Rate, ulong Key)
{
    /// <summary>Whether anything is dropped at all.</summary>
    internal bool Drops => Rate > 0;

    /// <summary>The dropout of one place (the number of an operation in the model) in one step of a run with a seed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative, or 1 or more.</exception>
    internal static DropRate For(float rate, int seed, long step, int place)
    {
        if (rate is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "A dropout rate is at least 0 and below 1.");
        var high = CounterRandom.Word((uint)seed, (ulong)step);
        var low = CounterRandom.Word(((ulong)high << 32) | (uint)seed, (uint)place);
        return new DropRate(rate, ((ulong)high << 32) | low);
    }

    /// <summary>y = x with some numbers dropped; the first has the given index. x and y may be the same.</summary>
    internal unsafe void Apply(float* x, float* y, nint count, ulong index) =>
        CounterRandom.Drop(x, y, count, Key, index, (uint)(Rate * 4294967296.0), 1f / (1f - Rate));
}
