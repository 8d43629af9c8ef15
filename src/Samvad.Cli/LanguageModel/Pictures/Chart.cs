using System.Globalization;
using System.Net;
using System.Text;

namespace Samvad.Cli.LanguageModel.Pictures;

/// <summary>A curve.</summary>
/// <param name="Name">What it is called in the legend.</param>
/// <param name="Style">Its class in the style sheet.</param>
/// <param name="Points">The points by step.</param>
/// <param name="HasDots">Whether each point is marked.</param>
internal sealed record Curve(string Name, string Style, IReadOnlyList<(double X, double Y)> Points, bool HasDots = false);

/// <summary>A chart as SVG. A dot says its numbers when one points at it.</summary>
/// <param name="title">What is shown.</param>
/// <param name="width">The width, in units of the drawing.</param>
/// <param name="height">The height.</param>
internal sealed class Chart(string title, int width, int height)
{
    private const int Left = 58, Right = 16, Top = 14, Bottom = 30;
    private const int MostPoints = 600;

    /// <summary>Draws the curves.</summary>
    /// <param name="curves">What to draw, later ones on top.</param>
    /// <param name="lastStep">Where the chart ends.</param>
    /// <param name="fromZero">Whether the axis begins at 0.</param>
    /// <param name="mark">A step to mark, with what is said there.</param>
    internal string Draw(IReadOnlyList<Curve> curves, double lastStep, bool fromZero, (double Step, string Text)? mark = null)
    {
        var svg = new StringBuilder();
        svg.Append($"<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(title)}\">");
        var values = curves.SelectMany(curve => curve.Points).Select(point => point.Y).Where(double.IsFinite).ToArray();
        if (values.Length == 0)
            return svg.Append($"<text class=\"empty\" x=\"{width / 2}\" y=\"{height / 2}\">nothing yet</text></svg>").ToString();
        var x = Axis.Over(0, Math.Max(lastStep, 1), Math.Max(3, width / 110), Left, width - Left - Right, isExact: true);
        var y = Axis.Over(fromZero ? 0 : values.Min(), values.Max(), Math.Max(3, height / 55), height - Bottom, -(height - Top - Bottom));
        Grid(svg, x, y);
        if (mark is var (step, text))
            Mark(svg, x.At(step), text);
        foreach (var curve in curves)
            Draw(svg, curve, x, y);
        return svg.Append("</svg>").ToString();
    }

    /// <summary>The names of curves with their colours.</summary>
    internal static string Legend(IEnumerable<Curve> curves) =>
        $"<div class=\"legend\">{string.Concat(curves.Select(curve => $"<span><i class=\"{curve.Style}\"></i>{WebUtility.HtmlEncode(curve.Name)}</span>"))}</div>";

    /// <summary>The running mean of a curve, for what jumps from step to step.</summary>
    internal static IReadOnlyList<(double X, double Y)> Smooth(IReadOnlyList<(double X, double Y)> points)
    {
        var stays = Math.Exp(-1.0 / Math.Max(1, points.Count / 50.0));
        double mean = 0, weight = 0;
        return [.. points.Select(point =>
        {
            (mean, weight) = ((mean * stays) + (point.Y * (1 - stays)), (weight * stays) + (1 - stays));
            return (point.X, mean / weight);
        })];
    }

    private void Grid(StringBuilder svg, Axis x, Axis y)
    {
        foreach (var tick in y.Ticks())
        {
            var at = Show(y.At(tick));
            svg.Append($"<line class=\"grid\" x1=\"{Left}\" y1=\"{at}\" x2=\"{width - Right}\" y2=\"{at}\"/>");
            svg.Append($"<text class=\"y\" x=\"{Left - 8}\" y=\"{at}\" dy=\"0.32em\">{Axis.Label(tick)}</text>");
        }

        foreach (var tick in x.Ticks())
            svg.Append($"<text class=\"x\" x=\"{Show(x.At(tick))}\" y=\"{height - 9}\">{Axis.Label(tick)}</text>");
        svg.Append($"<line class=\"axis\" x1=\"{Left}\" y1=\"{height - Bottom}\" x2=\"{width - Right}\" y2=\"{height - Bottom}\"/>");
    }

    private void Mark(StringBuilder svg, double at, string text)
    {
        var side = at > width * 0.7 ? ("end", -6) : ("start", 6);
        svg.Append($"<line class=\"mark\" x1=\"{Show(at)}\" y1=\"{Top}\" x2=\"{Show(at)}\" y2=\"{height - Bottom}\"/>");
        svg.Append($"<text class=\"mark\" text-anchor=\"{side.Item1}\" x=\"{Show(at + side.Item2)}\" y=\"{Top + 10}\">{WebUtility.HtmlEncode(text)}</text>");
    }

    private static void Draw(StringBuilder svg, Curve curve, Axis x, Axis y)
    {
        var points = Fewer(curve.Points);
        svg.Append($"<polyline class=\"{curve.Style}\" points=\"");
        foreach (var (step, value) in points)
            svg.Append(Show(x.At(step))).Append(',').Append(Show(y.At(value))).Append(' ');
        svg.Append("\"/>");
        if (!curve.HasDots)
            return;
        foreach (var (step, value) in points)
        {
            svg.Append($"<circle class=\"{curve.Style}\" cx=\"{Show(x.At(step))}\" cy=\"{Show(y.At(value))}\" r=\"3\">")
                .Append($"<title>{WebUtility.HtmlEncode(curve.Name)} at {Axis.Label(step)}: {value.ToString("0.0000", CultureInfo.InvariantCulture)}</title></circle>");
        }
    }

    /// <summary>Means of neighbours, where there are more points than one can see.</summary>
    private static List<(double X, double Y)> Fewer(IReadOnlyList<(double X, double Y)> points)
    {
        var finite = points.Where(point => double.IsFinite(point.Y)).ToArray();
        var size = (finite.Length + MostPoints - 1) / MostPoints;
        return [.. finite.Chunk(Math.Max(1, size)).Select(chunk => (chunk.Average(point => point.X), chunk.Average(point => point.Y)))];
    }

    private static string Show(double coordinate) => coordinate.ToString("0.#", CultureInfo.InvariantCulture);
}
