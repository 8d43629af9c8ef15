namespace Samvad.Receipts.Text;

/// <summary>Puts pieces of text together as they stand on the page: what is beside each other is one line.</summary>
internal static class TextRows
{
    /// <summary>A piece is in the row whose middle is at most this far from its own, in heights of the lower of both.</summary>
    private const float Tolerance = 0.55f;

    /// <summary>The lines, top to bottom; the pieces of a line left to right, with a space between.</summary>
    internal static string[] Of(IEnumerable<TextPiece> pieces)
    {
        var all = pieces.ToArray();
        var (sin, cos) = MathF.SinCos(Tilt(all));
        var placed = all
            .Select(piece => (
                piece.Text,
                piece.Box.Height,
                X: (piece.Box.X * cos) + (piece.Box.Y * sin) - (piece.Box.Width / 2),
                Y: (piece.Box.Y * cos) - (piece.Box.X * sin)))
            .OrderBy(piece => piece.Y);
        var rows = new List<List<(string Text, float Height, float X, float Y)>>();
        foreach (var piece in placed)
        {
            if (rows.Count > 0 && IsBeside(rows[^1], piece))
                rows[^1].Add(piece);
            else
                rows.Add([piece]);
        }

        return [.. rows.Select(row => string.Join(' ', row.OrderBy(piece => piece.X).Select(piece => piece.Text)))];
    }

    private static bool IsBeside(List<(string Text, float Height, float X, float Y)> row, (string Text, float Height, float X, float Y) piece)
    {
        var (y, height) = (row.Average(other => other.Y), row.Average(other => other.Height));
        return MathF.Abs(piece.Y - y) <= Tolerance * MathF.Min(height, piece.Height);
    }

    /// <summary>How far the page is turned: the angle of most of the text, in radians.</summary>
    private static float Tilt(TextPiece[] pieces)
    {
        var half = pieces.Sum(piece => piece.Box.Width) / 2;
        foreach (var box in pieces.Select(piece => piece.Box).OrderBy(box => box.Angle))
        {
            half -= box.Width;
            if (half <= 0)
                return box.Angle;
        }

        return 0;
    }
}
