using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Gemm;

namespace Samvad.Benchmarks.LanguageModel;

/// <summary>
/// Billions of operations per second of the matrix products of a layer, X (tokens, in) and W (out, in): forward Y = X·Wᵀ, the
/// gradient of the input dX = dY·W, and that of the weight dW = dYᵀ·X.
/// </summary>
internal static unsafe class ProductBenchmark
{
    private static readonly (int Tokens, int Out, int In)[] s_shapes =
    [
        (1024, 1024, 1024),
        (256, 2304, 768), (256, 768, 768), (256, 3072, 768), (256, 768, 3072),
        (2048, 1152, 384), (2048, 1536, 384), (2048, 384, 1536),
        (768, 384, 128), (768, 512, 128), (768, 128, 512),
    ];

    internal static void Run(bool all)
    {
        Console.WriteLine("level,product,tokens,out,in,median_gflops,max_gflops");
        foreach (var (tokens, outputs, inputs) in s_shapes)
        {
            foreach (var level in InstructionLevels.Supported.Reverse().Take(all ? 4 : 1))
                Measure(level.ToString(), MatrixProduct.At(level), tokens, outputs, inputs);
            if (all)
                MeasureRowByRow(tokens, outputs, inputs);
        }
    }

    private static void Measure(string level, MatrixProduct product, int tokens, int outputs, int inputs)
    {
        float* x = Filled(tokens, inputs), w = Filled(outputs, inputs), y = Filled(tokens, outputs);
        Matrix input = Matrix.Of(x, inputs), weight = Matrix.Of(w, inputs), output = Matrix.Of(y, outputs);
        var team = WorkerTeam.Shared;
        var forward = Rates(tokens, outputs, inputs, () => product.Multiply(team, input, weight.T, y, outputs, tokens, outputs, inputs, false));
        Print(level, "forward", tokens, outputs, inputs, forward);
        var toInput = Rates(tokens, outputs, inputs, () => product.Multiply(team, output, weight, x, inputs, tokens, inputs, outputs, false));
        Print(level, "input", tokens, outputs, inputs, toInput);
        var toWeight = Rates(tokens, outputs, inputs, () => product.Multiply(team, output.T, input, w, inputs, outputs, inputs, tokens, false));
        Print(level, "weight", tokens, outputs, inputs, toWeight);
        NativeMemory.AlignedFree(x);
        NativeMemory.AlignedFree(w);
        NativeMemory.AlignedFree(y);
    }

    /// <summary>What one writes without thinking about caches: a dot product for each number, with the widest <see cref="Vector{T}"/>.</summary>
    private static void MeasureRowByRow(int tokens, int outputs, int inputs)
    {
        float* x = Filled(tokens, inputs), w = Filled(outputs, inputs), y = Filled(tokens, outputs);
        var rates = Rates(tokens, outputs, inputs, () => Parallel.For(0, tokens, token =>
        {
            for (var output = 0; output < outputs; output++)
            {
                var sum = Vector<float>.Zero;
                for (var k = 0; k < inputs; k += Vector<float>.Count)
                    sum += Vector.Load(x + (token * inputs) + k) * Vector.Load(w + (output * inputs) + k);
                y[(token * outputs) + output] = Vector.Sum(sum);
            }
        }));
        Print("dot-products", "forward", tokens, outputs, inputs, rates);
        NativeMemory.AlignedFree(x);
        NativeMemory.AlignedFree(w);
        NativeMemory.AlignedFree(y);
    }

    private static double[] Rates(int tokens, int outputs, int inputs, Action run)
    {
        var flops = 2.0 * tokens * outputs * inputs;
        var inner = flops > 2e8 ? 1 : (int)(2e8 / flops) + 1;
        var rates = new double[15];
        run();
        for (var round = 0; round < rates.Length; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < inner; i++)
                run();
            rates[round] = flops * inner / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e9;
        }

        Array.Sort(rates);
        return rates;
    }

    private static void Print(string level, string product, int tokens, int outputs, int inputs, double[] rates) =>
        Console.WriteLine($"{level},{product},{tokens},{outputs},{inputs},{rates[rates.Length / 2]:F1},{rates[^1]:F1}");

    private static float* Filled(int rows, int columns)
    {
        var data = (float*)NativeMemory.AlignedAlloc((nuint)rows * (nuint)columns * sizeof(float), 64);
        for (var i = 0; i < rows * columns; i++)
            data[i] = (i % 13) - 6;
        return data;
    }
}
