using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Tensors;

namespace Samvad.Samples.Learn;

/// <summary>A network of one matrix: its gradient by the tape, and by nudging each weight and looking what the loss does.</summary>
internal static class TapeByHand
{
    private const float Nudge = 0.01f;

    internal static int Run()
    {
        float[] weights = [0.5f, -0.3f, 0.8f, 0.2f];
        using var tape = new Tape();
        var (loss, w) = Forward(tape, weights);
        Console.WriteLine($"on the tape: {string.Join(", ", tape.Operations.ToArray().Select(operation => operation.GetType().Name))}");
        Show.Line("weights", weights);
        Show.Line("loss", loss.Values);
        tape.Backward(loss);
        var gradient = w.Gradients.ToArray();
        Show.Line("gradient, by the tape", gradient);
        Show.Line("gradient, by nudging", [.. weights.Select((_, i) => Slope(weights, i))]);

        var stepped = weights.Zip(gradient, (weight, slope) => weight - (0.5f * slope)).ToArray();
        Show.Line("weights, a step downhill", stepped);
        Show.Line("loss there", [LossOf(stepped)]);
        return 0;
    }

    /// <summary>loss = cross entropy(linear(x)), with x = (1, 2) and the right token 1.</summary>
    private static (Tensor Loss, Tensor Weights) Forward(Tape tape, float[] weights)
    {
        var x = Given.Numbers(tape, "x", new Shape(("batch", 1), ("time", 1), ("in", 2)), 1, 2);
        var w = tape.Leaf("w", new Shape(("out", 2), ("in", 2)), requiresGradient: true);
        weights.CopyTo(w.Values);
        return (HeadCrossEntropy.Apply(tape, Linear.Apply(tape, x, w, null), Given.Unchanged(tape, 2), [1]), w);
    }

    private static float Slope(float[] weights, int which)
    {
        float[] above = [.. weights], below = [.. weights];
        above[which] += Nudge;
        below[which] -= Nudge;
        return (LossOf(above) - LossOf(below)) / (2 * Nudge);
    }

    private static float LossOf(float[] weights)
    {
        using var tape = new Tape();
        return Forward(tape, weights).Loss.Values[0];
    }
}
