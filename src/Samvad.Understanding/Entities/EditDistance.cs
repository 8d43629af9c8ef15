namespace Samvad.Understanding.Entities;

/// <summary>
/// The optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours, no part edited
/// twice (Damerau 1964; the restricted form).
/// </summary>
internal static class EditDistance
{
    /// <summary>The edits allowed for a name: none below four letters, one below eight, two from there on.</summary>
    public static int Limit(int length) => length switch
    {
        < 4 => 0,
        < 8 => 1,
        _ => 2,
    };

    /// <summary>The distance, or <paramref name="limit"/> + 1 where it is larger than <paramref name="limit"/>.</summary>
    public static int Bounded(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit) return limit + 1;
        if (right.Length > 255) return left.SequenceEqual(right) ? 0 : limit + 1;
        Span<int> rows = stackalloc int[3 * (right.Length + 1)];
        var width = right.Length + 1;
        var before = rows[..width];
        var last = rows.Slice(width, width);
        var current = rows[(2 * width)..];
        for (var j = 0; j < width; j++) last[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            if (FillRow(left, right, i, before, last, current) > limit) return limit + 1;
            var spare = before;
            before = last;
            last = current;
            current = spare;
        }

        return Math.Min(last[^1], limit + 1);
    }

    /// <summary>Fills row <paramref name="i"/> and returns its minimum.</summary>
    private static int FillRow(
        ReadOnlySpan<char> left, ReadOnlySpan<char> right, int i, Span<int> before, Span<int> last, Span<int> current)
    {
        current[0] = i;
        var minimum = i;
        for (var j = 1; j <= right.Length; j++)
        {
            var replaced = last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
            var cost = Math.Min(replaced, Math.Min(last[j], current[j - 1]) + 1);
            if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                cost = Math.Min(cost, before[j - 2] + 1);
            current[j] = cost;
            minimum = Math.Min(minimum, cost);
        }

        return minimum;
    }
}
