namespace Samvad.Receipts.Text;

/// <summary>A rectangle around a piece of text, turned with it. Lengths are in pixels.</summary>
/// <param name="X">Its centre, from the left.</param>
/// <param name="Y">Its centre, from the top.</param>
/// <param name="Width">Its extent along the text's direction.</param>
/// <param name="Height">Its extent across.</param>
/// <param name="Angle">How far its width is turned from the horizontal, clockwise, in radians: more than −π/4, at most π/4.</param>
internal readonly record struct TextBox(float X, float Y, float Width, float Height, float Angle)
{
    /// <summary>The smallest rectangle around some points, of any direction.</summary>
    /// <param name="hull">The corners of their convex hull, in order; at least one.</param>
    /// <remarks>One of its sides lies on a side of the hull (Freeman and Shapira, 1975).</remarks>
    internal static TextBox Around(ReadOnlySpan<(float X, float Y)> hull)
    {
        var best = Along(hull, 0);
        for (var i = 0; i < hull.Length; i++)
        {
            var (from, to) = (hull[i], hull[(i + 1) % hull.Length]);
            var box = Along(hull, MathF.Atan2(to.Y - from.Y, to.X - from.X));
            if (box.Width * box.Height < best.Width * best.Height)
                best = box;
        }

        return best;
    }

    /// <summary>The rectangle with <paramref name="margin"/> more on each side.</summary>
    internal TextBox Grown(float margin) => this with { Width = Width + (2 * margin), Height = Height + (2 * margin) };

    /// <summary>The same rectangle in an image of another size.</summary>
    internal TextBox Scaled(float factor) => new(X * factor, Y * factor, Width * factor, Height * factor, Angle);

    /// <summary>Whether a point lies inside.</summary>
    internal bool Contains(float x, float y)
    {
        var (sin, cos) = MathF.SinCos(Angle);
        var (dx, dy) = (x - X, y - Y);
        return MathF.Abs((dx * cos) + (dy * sin)) <= Width / 2 && MathF.Abs((dy * cos) - (dx * sin)) <= Height / 2;
    }

    private static TextBox Along(ReadOnlySpan<(float X, float Y)> hull, float angle)
    {
        var (sin, cos) = MathF.SinCos(angle);
        var (left, right, top, bottom) = (float.MaxValue, float.MinValue, float.MaxValue, float.MinValue);
        foreach (var (x, y) in hull)
        {
            var (along, across) = ((x * cos) + (y * sin), (y * cos) - (x * sin));
            (left, right) = (MathF.Min(left, along), MathF.Max(right, along));
            (top, bottom) = (MathF.Min(top, across), MathF.Max(bottom, across));
        }

        var (u, v) = ((left + right) / 2, (top + bottom) / 2);
        return Upright(new((u * cos) - (v * sin), (u * sin) + (v * cos), right - left, bottom - top, angle));
    }

    /// <summary>The same rectangle with its width along the direction nearest to the horizontal.</summary>
    private static TextBox Upright(TextBox box)
    {
        var quarters = (int)MathF.Round(box.Angle / (MathF.PI / 2));
        var angle = box.Angle - (quarters * MathF.PI / 2);
        return quarters % 2 == 0
            ? box with { Angle = angle }
            : box with { Angle = angle, Width = box.Height, Height = box.Width };
    }
}
