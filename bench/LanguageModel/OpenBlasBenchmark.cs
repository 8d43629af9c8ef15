using System.Diagnostics;
using System.Text.Json;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Gemm;
using Samvad.LanguageModel.Measuring;
using Samvad.LanguageModel.Tensors;

namespace Samvad.Benchmarks.LanguageModel;

/// <summary>Matrix products of ours and of OpenBLAS in turns, a JSON object for each product of each shape.</summary>
internal static unsafe class OpenBlasBenchmark
{
    private const int Turns = 11;
    private const double OperationsOfATurn = 4e9;

    /// <summary>Time for the threads of one side to leave the cores to the other; see <c>OPENBLAS_THREAD_TIMEOUT</c> in the README.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(5);

    internal static void Run(string library)
    {
        var team = WorkerTeam.Shared;
        var (ours, theirs) = (MatrixProduct.Current, new OpenBlas(library, team.Threads));
        foreach (var (tokens, outputs, inputs) in ProductSpeed.Shapes)
        {
            using var memory = new Arena();
            float* x = Filled(memory, tokens * inputs), w = Filled(memory, outputs * inputs), y = Filled(memory, tokens * outputs);
            Matrix input = Matrix.Of(x, inputs), weight = Matrix.Of(w, inputs), output = Matrix.Of(y, outputs);
            Compare(
                "forward",
                () => ours.Multiply(team, input, weight.T, y, outputs, tokens, outputs, inputs, false),
                () => theirs.Multiply(false, x, true, w, y, tokens, outputs, inputs));
            Compare(
                "input",
                () => ours.Multiply(team, output, weight, x, inputs, tokens, inputs, outputs, false),
                () => theirs.Multiply(false, y, false, w, x, tokens, inputs, outputs));
            Compare(
                "weight",
                () => ours.Multiply(team, output.T, input, w, inputs, outputs, inputs, tokens, false),
                () => theirs.Multiply(true, y, false, x, w, outputs, inputs, tokens));

            void Compare(string product, Action our, Action their)
            {
                var operations = 2.0 * tokens * outputs * inputs;
                var (mine, others) = (new double[Turns], new double[Turns]);
                for (var turn = -1; turn < Turns; turn++)
                {
                    var (first, second) = (Rate(our, operations), Rate(their, operations));
                    if (turn >= 0)
                        (mine[turn], others[turn]) = (first, second);
                }

                Array.Sort(mine);
                Array.Sort(others);
                Console.WriteLine(JsonSerializer.Serialize(new
                {
                    measure = "product",
                    product,
                    tokens,
                    outputs,
                    inputs,
                    threads = team.Threads,
                    median_gflops = Math.Round(mine[Turns / 2], 1),
                    gflops = Math.Round(mine[^1], 1),
                    openblas = theirs.Kernels,
                    openblas_median_gflops = Math.Round(others[Turns / 2], 1),
                    openblas_gflops = Math.Round(others[^1], 1),
                    median_ratio = Math.Round(mine[Turns / 2] / others[Turns / 2], 2),
                    ratio = Math.Round(mine[^1] / others[^1], 2),
                }));
            }
        }
    }

    private static double Rate(Action multiply, double operations)
    {
        Thread.Sleep(s_pause);
        var times = (int)(OperationsOfATurn / operations) + 1;
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < times; i++)
            multiply();
        return operations * times / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e9;
    }

    private static float* Filled(Arena memory, int count)
    {
        var data = memory.Allocate(count);
        for (var i = 0; i < count; i++)
            data[i] = (i % 13) - 6;
        return data;
    }
}
