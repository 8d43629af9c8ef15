namespace Samvad.LanguageModel.Encoders.Static;

/// <summary>The directions in which vectors differ most, by orthogonal iteration.</summary>
/// <param name="Mean">(width).</param>
/// <param name="Directions">(components, width), each of length 1, each at a right angle to the others.</param>
internal sealed record PrincipalComponents(float[] Mean, double[][] Directions)
{
    /// <summary>Enough for all directions together to be the right ones; of two that vary alike each may be a mixture.</summary>
    private const int Iterations = 25;

    /// <summary>Finds them.</summary>
    /// <param name="vectors">(vectors, width).</param>
    /// <param name="width">How many numbers a vector has.</param>
    /// <param name="components">How many directions to find.</param>
    internal static PrincipalComponents Of(float[] vectors, int width, int components)
    {
        var mean = Average(vectors, width);
        var covariance = new double[width][];
        Parallel.For(0, width, row =>
        {
            var own = covariance[row] = new double[width];
            for (var start = 0; start < vectors.Length; start += width)
            {
                var value = vectors[start + row] - mean[row];
                for (var column = 0; column < width; column++)
                    own[column] += value * (vectors[start + column] - mean[column]);
            }
        });
        var random = new System.Random(1);
        double[][] directions = [.. Enumerable.Range(0, components).Select(_ => Enumerable.Range(0, width).Select(_ => random.NextDouble() - 0.5).ToArray())];
        for (var i = 0; i < Iterations; i++)
        {
            var turned = new double[components][];
            Parallel.For(0, components, c => turned[c] = Array.ConvertAll(covariance, row => Dot(row, directions[c])));
            MakeOrthogonal(turned);
            directions = turned;
        }

        return new(mean, directions);
    }

    /// <summary>Writes how far a vector lies from the mean in each direction.</summary>
    internal void Project(ReadOnlySpan<float> vector, Span<float> components)
    {
        for (var c = 0; c < components.Length; c++)
        {
            var sum = 0.0;
            for (var d = 0; d < vector.Length; d++)
                sum += Directions[c][d] * (vector[d] - Mean[d]);
            components[c] = (float)sum;
        }
    }

    private static float[] Average(float[] vectors, int width)
    {
        var sums = new double[width];
        for (var i = 0; i < vectors.Length; i++)
            sums[i % width] += vectors[i];
        return Array.ConvertAll(sums, sum => (float)(sum * width / vectors.Length));
    }

    /// <summary>Gram and Schmidt's way.</summary>
    private static void MakeOrthogonal(double[][] directions)
    {
        for (var c = 0; c < directions.Length; c++)
        {
            var own = directions[c];
            foreach (var other in directions.Take(c))
            {
                var along = Dot(own, other);
                for (var d = 0; d < own.Length; d++)
                    own[d] -= along * other[d];
            }

            var length = Math.Sqrt(Dot(own, own));
            for (var d = 0; d < own.Length; d++)
                own[d] /= length;
        }
    }

    private static double Dot(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var d = 0; d < left.Length; d++)
            sum += left[d] * right[d];
        return sum;
    }
}
