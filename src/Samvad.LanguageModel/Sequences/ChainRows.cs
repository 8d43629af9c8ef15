using System.Numerics;
using System.Runtime.InteropServices;

namespace Samvad.LanguageModel.Sequences;

/// <summary>Loops over rows of labels, in vectors; what is left at the end goes one by one.</summary>
internal static class ChainRows
{
    /// <summary>Writes e to the power of the scores less their maximum, and returns the maximum.</summary>
    internal static double Exponentiate(ReadOnlySpan<float> scores, Span<double> row)
    {
        var largest = scores[0];
        foreach (var score in scores)
            largest = Math.Max(largest, score);
        for (var j = 0; j < row.Length; j++)
            row[j] = Math.Exp((double)scores[j] - largest);
        return largest;
    }

    internal static void Multiply(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> product)
    {
        for (var j = 0; j < product.Length; j++)
            product[j] = left[j] * right[j];
    }

    internal static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var lanes = Vector<double>.Zero;
        var j = 0;
        for (; j <= right.Length - Vector<double>.Count; j += Vector<double>.Count)
            lanes += new Vector<double>(left[j..]) * new Vector<double>(right[j..]);
        var sum = Vector.Sum(lanes);
        for (; j < right.Length; j++)
            sum += left[j] * right[j];
        return sum;
    }

    /// <summary>sum += factor · row.</summary>
    internal static void AddScaled(double factor, ReadOnlySpan<double> row, Span<double> sum)
    {
        var j = 0;
        for (; j <= sum.Length - Vector<double>.Count; j += Vector<double>.Count)
            (new Vector<double>(sum[j..]) + (factor * new Vector<double>(row[j..]))).CopyTo(sum[j..]);
        for (; j < sum.Length; j++)
            sum[j] += factor * row[j];
    }

    /// <summary>sum += factor · left · right, element by element.</summary>
    internal static void AddProducts(double factor, ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> sum)
    {
        var j = 0;
        for (; j <= sum.Length - Vector<double>.Count; j += Vector<double>.Count)
            (new Vector<double>(sum[j..]) + (factor * new Vector<double>(left[j..]) * new Vector<double>(right[j..]))).CopyTo(sum[j..]);
        for (; j < sum.Length; j++)
            sum[j] += factor * left[j] * right[j];
    }

    /// <summary>Where <paramref name="start"/> + row is larger than what is in <paramref name="largest"/>, writes it there, and who it was.</summary>
    internal static void TakeLarger(float start, int who, ReadOnlySpan<float> row, Span<float> largest, Span<int> holders)
    {
        var (from, name) = (new Vector<float>(start), new Vector<int>(who));
        var values = MemoryMarshal.Cast<float, Vector<float>>(largest);
        var names = MemoryMarshal.Cast<int, Vector<int>>(holders);
        var rows = MemoryMarshal.Cast<float, Vector<float>>(row);
        for (var v = 0; v < values.Length; v++)
        {
            var candidate = from + rows[v];
            var isLarger = Vector.GreaterThan(candidate, values[v]);
            values[v] = Vector.ConditionalSelect(isLarger, candidate, values[v]);
            names[v] = Vector.ConditionalSelect(isLarger, name, names[v]);
        }

        for (var j = values.Length * Vector<float>.Count; j < largest.Length; j++)
        {
            if (start + row[j] > largest[j])
                (largest[j], holders[j]) = (start + row[j], who);
        }
    }
}
