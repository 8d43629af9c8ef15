namespace Samvad.Cli.LanguageModel.Training;

/// <summary>A curve in a line of text.</summary>
internal static class Sparkline
{
    private const string Levels = "▁▂▃▄▅▆▇█";

    /// <summary>The curve of some values, as many characters long as there are values, and at most <paramref name="width"/>.</summary>
    internal static string Of(IReadOnlyList<double> values, int width)
    {
        if (values.Count == 0)
            return "";
        var count = Math.Min(width, values.Count);
        var means = Enumerable.Range(0, count).Select(index => Mean(values, index, count)).ToArray();
        double least = means.Min(), range = means.Max() - least;
        return string.Concat(means.Select(mean => Levels[range > 0 ? (int)Math.Round((mean - least) / range * (Levels.Length - 1)) : 0]));
    }

    private static double Mean(IReadOnlyList<double> values, int index, int count)
    {
        var (from, to) = ((int)((long)values.Count * index / count), (int)((long)values.Count * (index + 1) / count));
        var sum = 0.0;
        for (var i = from; i < to; i++)
            sum += values[i];
        return sum / (to - from);
    }
}
