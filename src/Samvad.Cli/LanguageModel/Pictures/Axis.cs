using System.Globalization;

namespace Samvad.Cli.LanguageModel.Pictures;

/// <summary>An axis: which numbers are where, and at which of them there are lines.</summary>
internal sealed class Axis
{
    private readonly double _from;
    private readonly double _to;
    private readonly double _start;
    private readonly double _length;
    private readonly double _step;

    private Axis(double from, double to, double step, double start, double length) =>
        (_from, _to, _step, _start, _length) = (from, to, step, start, length);

    /// <summary>An axis with round numbers at its ends.</summary>
    /// <param name="least">The least number.</param>
    /// <param name="most">The greatest number.</param>
    /// <param name="lines">About how many lines there should be.</param>
    /// <param name="start">The coordinate of the least number.</param>
    /// <param name="length">The distance to the coordinate of the greatest; negative for an axis that goes up.</param>
    /// <param name="isExact">Whether the ends are the numbers given.</param>
    internal static Axis Over(double least, double most, int lines, double start, double length, bool isExact = false)
    {
        if (!(most > least))
            most = least + (least == 0 ? 1 : Math.Abs(least));
        var rough = (most - least) / lines;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = new[] { 1.0, 2, 5, 10 }.First(factor => factor * power >= rough * 0.999) * power;
        return isExact
            ? new(least, most, step, start, length)
            : new(Math.Floor((least / step) + 1e-9) * step, Math.Ceiling((most / step) - 1e-9) * step, step, start, length);
    }

    /// <summary>Where a number is.</summary>
    internal double At(double value) => _start + ((value - _from) / (_to - _from) * _length);

    /// <summary>The numbers with lines.</summary>
    internal IEnumerable<double> Ticks()
    {
        for (var index = Math.Ceiling((_from / _step) - 1e-9); index * _step <= _to + (_step * 1e-6); index++)
            yield return index * _step;
    }

    /// <summary>A number as it is written at the axis.</summary>
    internal static string Label(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= 1e6 => (value / 1e6).ToString("0.##", CultureInfo.InvariantCulture) + " M",
        >= 10_000 => (value / 1e3).ToString("0.#", CultureInfo.InvariantCulture) + " k",
        >= 1000 => value.ToString("N0", CultureInfo.InvariantCulture),
        < 0.001 => value.ToString("0.#e0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.####", CultureInfo.InvariantCulture),
    };
}
