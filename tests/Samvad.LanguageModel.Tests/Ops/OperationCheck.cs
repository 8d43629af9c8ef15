using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Elementwise;
using Samvad.LanguageModel.Kernels.Gemm;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Tests.Ops;

/// <summary>
/// Compares an operation with a naive one in double precision: its result, and its gradients with the difference quotients of
/// the naive one, at every width of vectors that the machine has.
/// </summary>
internal static class OperationCheck
{
    private const double Step = 1e-5;

    internal static void Check(
        Func<Tape, Tensor[], Tensor> apply, Func<double[][], double[]> naive, Shape[] shapes, double tolerance = 2e-4, double spread = 1)
    {
        var random = new Random(7);
        var inputs = shapes.Select(shape => Numbers(random, shape.Count, spread)).ToArray();
        var expected = naive(inputs);
        double[] weights = expected.Length == 1 ? [1] : Numbers(random, expected.Length, 1);
        foreach (var level in InstructionLevels.Supported)
        {
            using var tape = new Tape(MatrixProduct.At(level), VectorMath.At(level), WorkerTeam.Shared);
            for (var round = 0; round < 2; round++)
            {
                tape.Reset();
                var tensors = shapes.Select((shape, i) => Filled(tape, $"input {i}", shape, inputs[i])).ToArray();
                var output = apply(tape, tensors);
                Near(expected, output.Values.ToArray(), tolerance, $"{level} result");
                tape.BackwardFrom(output, [.. weights.Select(w => (float)w)]);
                for (var i = 0; i < tensors.Length; i++)
                    Near(Slopes(naive, inputs, i, weights), tensors[i].Gradients.ToArray(), tolerance, $"{level} gradient of input {i}");
            }
        }
    }

    internal static void Near(double[] expected, float[] actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        var size = Math.Max(1, expected.Max(Math.Abs));
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * size, $"{what}: [{i}] is {actual[i]}, expected {expected[i]}");
    }

    /// <summary>Random numbers that a float holds exactly, so that both computations start from the same.</summary>
    internal static double[] Numbers(Random random, long count, double spread)
    {
        var numbers = new double[count];
        for (var i = 0; i < count; i++)
            numbers[i] = (float)(((random.NextDouble() * 2) - 1) * spread);
        return numbers;
    }

    internal static Tensor Filled(Tape tape, string name, Shape shape, double[] values)
    {
        var tensor = tape.Leaf(name, shape, requiresGradient: true);
        for (var i = 0; i < values.Length; i++)
            tensor.Values[i] = (float)values[i];
        return tensor;
    }

    private static double[] Slopes(Func<double[][], double[]> naive, double[][] inputs, int which, double[] weights)
    {
        var slopes = new double[inputs[which].Length];
        for (var i = 0; i < slopes.Length; i++)
        {
            var value = inputs[which][i];
            inputs[which][i] = value + Step;
            var above = Weighted(naive(inputs), weights);
            inputs[which][i] = value - Step;
            var below = Weighted(naive(inputs), weights);
            inputs[which][i] = value;
            slopes[i] = (above - below) / (2 * Step);
        }

        return slopes;
    }

    private static double Weighted(double[] values, double[] weights) => values.Zip(weights, (v, w) => v * w).Sum();
}
