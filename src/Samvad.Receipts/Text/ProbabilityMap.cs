namespace Samvad.Receipts.Text;

/// <summary>
/// Makes boxes out of what the detector says: for each pixel, how likely it lies in the core of a piece of text. After
/// “Real-time Scene Text Detection with Differentiable Binarization” (Liao et al., 2020): the cores are found, and grown back
/// to the size of the text.
/// </summary>
internal sealed class ProbabilityMap
{
    /// <summary>A pixel more likely than this belongs to a core.</summary>
    private const float CoreThreshold = 0.3f;

    /// <summary>A box whose pixels are less likely on average is none.</summary>
    private const float BoxThreshold = 0.6f;

    /// <summary>How much larger a text is than its core, by the network's training: area × this ÷ perimeter on each side.</summary>
    private const float Growth = 1.9f;

    /// <summary>A core that is lower is dirt.</summary>
    private const float LeastHeight = 3;

    private readonly float[] _values;
    private readonly int _width;
    private readonly int _height;
    private readonly bool[] _seen;
    private readonly Stack<int> _open = new();

    /// <param name="values">The probabilities, row by row: (height, width).</param>
    /// <param name="width">The number of columns.</param>
    internal ProbabilityMap(float[] values, int width)
    {
        (_values, _width, _height) = (values, width, values.Length / width);
        _seen = new bool[values.Length];
    }

    /// <summary>The boxes around the texts, in pixels of the map, in no useful order.</summary>
    internal List<TextBox> Boxes()
    {
        var boxes = new List<TextBox>();
        for (var i = 0; i < _values.Length; i++)
        {
            if (_seen[i] || _values[i] <= CoreThreshold)
                continue;
            var core = TextBox.Around(ConvexHull.Of(Outline(i)));
            if (MathF.Min(core.Width, core.Height) >= LeastHeight && Likelihood(core) >= BoxThreshold)
                boxes.Add(core.Grown(core.Width * core.Height * Growth / (2 * (core.Width + core.Height))));
        }

        return boxes;
    }

    /// <summary>The leftmost and the rightmost corner of each row of the core that a pixel belongs to, top to bottom.</summary>
    private List<(float X, float Y)> Outline(int start)
    {
        var rows = new SortedDictionary<int, (int Left, int Right)>();
        _seen[start] = true;
        _open.Push(start);
        while (_open.TryPop(out var at))
        {
            var (y, x) = Math.DivRem(at, _width);
            rows[y] = rows.TryGetValue(y, out var row) ? (Math.Min(row.Left, x), Math.Max(row.Right, x)) : (x, x);
            for (var ny = Math.Max(0, y - 1); ny <= Math.Min(_height - 1, y + 1); ny++)
            {
                for (var nx = Math.Max(0, x - 1); nx <= Math.Min(_width - 1, x + 1); nx++)
                {
                    var next = (ny * _width) + nx;
                    if (_seen[next] || _values[next] <= CoreThreshold)
                        continue;
                    _seen[next] = true;
                    _open.Push(next);
                }
            }
        }

        var points = new List<(float, float)>(rows.Count * 4);
        foreach (var (y, (left, right)) in rows)
            points.AddRange([(left, y), (right + 1, y), (left, y + 1), (right + 1, y + 1)]);
        return points;
    }

    private float Likelihood(TextBox box)
    {
        var reach = (box.Width + box.Height) / 2;
        var (sum, count) = (0f, 0);
        for (var y = Math.Max(0, (int)(box.Y - reach)); y <= Math.Min(_height - 1, (int)(box.Y + reach)); y++)
        {
            for (var x = Math.Max(0, (int)(box.X - reach)); x <= Math.Min(_width - 1, (int)(box.X + reach)); x++)
            {
                if (!box.Contains(x + 0.5f, y + 0.5f))
                    continue;
                sum += _values[(y * _width) + x];
                count++;
            }
        }

        return count == 0 ? 0 : sum / count;
    }
}
