using System.Numerics;

namespace Samvad.Understanding.Tagging;

/// <summary>Loops over rows of tags, in vectors; what is left at the end goes one by one.</summary>
internal static class TagRows
{
    /// <summary>sum += row.</summary>
    public static void Add(ReadOnlySpan<float> row, Span<float> sum)
    {
        var j = 0;
        for (; j <= sum.Length - Vector<float>.Count; j += Vector<float>.Count)
            (new Vector<float>(sum[j..]) + new Vector<float>(row[j..])).CopyTo(sum[j..]);
        for (; j < sum.Length; j++)
            sum[j] += row[j];
    }

    /// <summary>row *= factor.</summary>
    public static void Scale(Span<float> row, float factor)
    {
        var j = 0;
        for (; j <= row.Length - Vector<float>.Count; j += Vector<float>.Count)
            (factor * new Vector<float>(row[j..])).CopyTo(row[j..]);
        for (; j < row.Length; j++)
            row[j] *= factor;
    }
}
