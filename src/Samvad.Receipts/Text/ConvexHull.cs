namespace Samvad.Receipts.Text;

/// <summary>The convex hull of points, by Andrew's monotone chain (1979).</summary>
internal static class ConvexHull
{
    /// <summary>The corners, in order; collinear points are left out. Changes the order of <paramref name="points"/>.</summary>
    internal static (float X, float Y)[] Of(List<(float X, float Y)> points)
    {
        points.Sort();
        if (points.Count < 3)
            return [.. points];
        var hull = new List<(float X, float Y)>(points.Count + 1);
        Chain(points, hull);
        points.Reverse();
        Chain(points, hull);
        return [.. hull];
    }

    /// <summary>Adds one side of the hull, without its last corner.</summary>
    private static void Chain(List<(float X, float Y)> points, List<(float X, float Y)> hull)
    {
        var start = hull.Count;
        foreach (var point in points)
        {
            while (hull.Count - start >= 2 && Turn(hull[^2], hull[^1], point) <= 0)
                hull.RemoveAt(hull.Count - 1);
            hull.Add(point);
        }

        hull.RemoveAt(hull.Count - 1);
    }

    private static float Turn((float X, float Y) a, (float X, float Y) b, (float X, float Y) c) =>
        ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));
}
