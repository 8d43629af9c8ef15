using System.Diagnostics;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Gemm;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Measuring;

/// <summary>Billions of operations per second of a matrix product of a layer, X (tokens, in) and W (out, in).</summary>
/// <param name="Vectors">The width of the vectors.</param>
/// <param name="Threads">The threads.</param>
/// <param name="Product"><c>forward</c>: Y = X·Wᵀ; <c>input</c>: dX = dY·W; <c>weight</c>: dW = dYᵀ·X.</param>
/// <param name="Tokens">The rows of X.</param>
/// <param name="Outputs">The rows of W.</param>
/// <param name="Inputs">The columns of both.</param>
/// <param name="MedianGflops">The median of all rounds.</param>
/// <param name="Gflops">The best round.</param>
public sealed record ProductSpeed(
    string Vectors, int Threads, string Product, int Tokens, int Outputs, int Inputs, double MedianGflops, double Gflops)
{
    private const int Rounds = 15;
    private const double LeastOperations = 2e8;

    /// <summary>The shapes (tokens, out, in) of the models whose training is measured.</summary>
    public static IReadOnlyList<(int Tokens, int Outputs, int Inputs)> Shapes { get; } =
    [
        (1024, 1024, 1024),
        (256, 2304, 768), (256, 768, 768), (256, 3072, 768), (256, 768, 3072),
        (2048, 1152, 384), (2048, 1536, 384), (2048, 384, 1536),
        (768, 384, 128), (768, 512, 128), (768, 128, 512),
    ];

    /// <summary>Measures the three products of a shape at one width, or, if <paramref name="everyWidth"/>, at all that the machine has.</summary>
    public static IEnumerable<ProductSpeed> Measure(int tokens, int outputs, int inputs, bool everyWidth)
    {
        var levels = everyWidth ? InstructionLevels.Supported.Reverse() : [InstructionLevels.Choose()];
        return levels.SelectMany(level => Measure(level, tokens, outputs, inputs));
    }

    /// <summary>The rates of <paramref name="run"/>, which multiplies matrices of such a shape once, in rising order.</summary>
    public static double[] Rates(int tokens, int outputs, int inputs, Action run)
    {
        var operations = 2.0 * tokens * outputs * inputs;
        var inner = operations > LeastOperations ? 1 : (int)(LeastOperations / operations) + 1;
        var rates = new double[Rounds];
        run();
        for (var round = 0; round < rates.Length; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < inner; i++)
                run();
            rates[round] = operations * inner / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e9;
        }

        Array.Sort(rates);
        return rates;
    }

    private static unsafe List<ProductSpeed> Measure(InstructionLevel level, int tokens, int outputs, int inputs)
    {
        using var memory = new Arena();
        float* x = Filled(memory, tokens * inputs), w = Filled(memory, outputs * inputs), y = Filled(memory, tokens * outputs);
        Matrix input = Matrix.Of(x, inputs), weight = Matrix.Of(w, inputs), output = Matrix.Of(y, outputs);
        var (product, team) = (MatrixProduct.At(level), WorkerTeam.Shared);
        return
        [
            Of("forward", () => product.Multiply(team, input, weight.T, y, outputs, tokens, outputs, inputs, false)),
            Of("input", () => product.Multiply(team, output, weight, x, inputs, tokens, inputs, outputs, false)),
            Of("weight", () => product.Multiply(team, output.T, input, w, inputs, outputs, inputs, tokens, false)),
        ];

        ProductSpeed Of(string name, Action run)
        {
            var rates = Rates(tokens, outputs, inputs, run);
            return new(level.ToString(), team.Threads, name, tokens, outputs, inputs, rates[rates.Length / 2], rates[^1]);
        }
    }

    private static unsafe float* Filled(Arena memory, int count)
    {
        var data = memory.Allocate(count);
        for (var i = 0; i < count; i++)
            data[i] = (i % 13) - 6;
        return data;
    }
}
