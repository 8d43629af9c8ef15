using System.Numerics;
using Samvad.LanguageModel.Measuring;

namespace Samvad.Benchmarks.LanguageModel;

/// <summary>Matrix products at every width of vectors, beside what one writes without thinking about caches.</summary>
internal static class ProductBenchmark
{
    internal static void Run(bool all)
    {
        Console.WriteLine("level,product,tokens,out,in,median_gflops,max_gflops");
        foreach (var (tokens, outputs, inputs) in ProductSpeed.Shapes)
        {
            foreach (var speed in ProductSpeed.Measure(tokens, outputs, inputs, all))
                Console.WriteLine($"{speed.Vectors},{speed.Product},{tokens},{outputs},{inputs},{speed.MedianGflops:F1},{speed.Gflops:F1}");
            if (all)
                MeasureRowByRow(tokens, outputs, inputs);
        }
    }

    /// <summary>A dot product for each number, with the widest <see cref="Vector{T}"/>.</summary>
    private static void MeasureRowByRow(int tokens, int outputs, int inputs)
    {
        float[] x = Filled(tokens * inputs), w = Filled(outputs * inputs), y = new float[tokens * outputs];
        var rates = ProductSpeed.Rates(tokens, outputs, inputs, () => Parallel.For(0, tokens, token =>
        {
            for (var output = 0; output < outputs; output++)
            {
                var sum = Vector<float>.Zero;
                for (var k = 0; k < inputs; k += Vector<float>.Count)
                    sum += new Vector<float>(x, (token * inputs) + k) * new Vector<float>(w, (output * inputs) + k);
                y[(token * outputs) + output] = Vector.Sum(sum);
            }
        }));
        Console.WriteLine($"dot-products,forward,{tokens},{outputs},{inputs},{rates[rates.Length / 2]:F1},{rates[^1]:F1}");
    }

    private static float[] Filled(int count) => [.. Enumerable.Range(0, count).Select(i => (i % 13) - 6f)];
}
