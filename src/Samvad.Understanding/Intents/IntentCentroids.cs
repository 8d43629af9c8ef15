using System.Numerics;
using System.Runtime.InteropServices;

namespace Samvad.Understanding.Intents;

/// <summary>
/// The middle of each intent's phrases in the space of sentence vectors. What is far from all of them is none of the intents, however
/// much a linear model, which knows only sides of planes, may like it.
/// </summary>
/// <param name="Rows">(intents, dimensions), each of length 1; zeros where an intent has no phrases.</param>
/// <param name="Usual">How near the phrases themselves are to the nearest middle, on average.</param>
/// <param name="Weight">How much nearness counts against the scores of the linear model: <see cref="ISentenceVectors.Nearness"/>.</param>
internal sealed record IntentCentroids(float[] Rows, float Usual, float Weight)
{
    /// <summary>The middles of scaled vectors.</summary>
    public static IntentCentroids Fit(IReadOnlyList<(int Target, float[] Vector)> examples, int intents, ISentenceVectors sentences)
    {
        var dimensions = sentences.Dimensions;
        var rows = new float[intents * dimensions];
        foreach (var (target, vector) in examples)
        {
            if (target == OneVersusRestTrainer.NoIntent)
                continue;
            for (var d = 0; d < dimensions; d++)
                rows[(target * dimensions) + d] += vector[d];
        }

        for (var intent = 0; intent < intents; intent++)
        {
            var row = rows.AsSpan(intent * dimensions, dimensions);
            var length = MathF.Sqrt(Dot(row, row));
            foreach (ref var value in row)
                value = length > 0 ? value / length : 0;
        }

        var middles = new IntentCentroids(rows, 0, sentences.Nearness);
        var telling = examples.Where(example => example.Vector.ContainsAnyExcept(0f)).Select(example => middles.Nearness(example.Vector));
        return middles with { Usual = telling.DefaultIfEmpty(0).Average() };
    }

    /// <summary>
    /// Raises the scores of all intents alike by how near a scaled vector is to the nearest middle. One of zeros is near to none; where words are known,
    /// that they mean nothing in English says nothing against them.
    /// </summary>
    public void Raise(ReadOnlySpan<float> vector, bool areWordsKnown, Span<float> scores)
    {
        if (areWordsKnown && !vector.ContainsAnyExcept(0f))
            return;
        var raise = Weight * (Nearness(vector) - Usual);
        foreach (ref var score in scores)
            score += raise;
    }

    /// <summary>The cosine to the nearest middle; 0 for a vector of zeros.</summary>
    private float Nearness(ReadOnlySpan<float> vector)
    {
        var length = MathF.Sqrt(Dot(vector, vector));
        if (length == 0)
            return 0;
        var nearest = -1f;
        for (var start = 0; start < Rows.Length; start += vector.Length)
            nearest = MathF.Max(nearest, Dot(Rows.AsSpan(start, vector.Length), vector) / length);
        return nearest;
    }

    private static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var lefts = MemoryMarshal.Cast<float, Vector<float>>(left);
        var rights = MemoryMarshal.Cast<float, Vector<float>>(right);
        var sums = Vector<float>.Zero;
        for (var i = 0; i < lefts.Length; i++)
            sums += lefts[i] * rights[i];
        var sum = Vector.Sum(sums);
        for (var i = lefts.Length * Vector<float>.Count; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }
}
