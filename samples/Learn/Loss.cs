using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Tensors;

namespace Samvad.Samples.Learn;

/// <summary>The loss of one prediction among three tokens, and its gradient: probability − 1 for the right token, probability for the others.</summary>
internal static class Loss
{
    internal static int Run()
    {
        float[] logits = [2, 1, 0];
        var exponentials = Array.ConvertAll(logits, MathF.Exp);
        var probabilities = Array.ConvertAll(exponentials, exponential => exponential / exponentials.Sum());
        Show.Line("logits", logits);
        Show.Line("probabilities", probabilities);
        Show.Line("guessing evenly: ln 3", [MathF.Log(3)]);
        for (var label = 0; label < 3; label++)
        {
            var (loss, gradient) = ByEngine(logits, label);
            Console.WriteLine($"the right token is {label}");
            Show.Line("  -ln of its probability", [-MathF.Log(probabilities[label])]);
            Show.Line("  loss, by the engine", [loss]);
            Show.Line("  gradient of the logits", gradient);
        }

        return 0;
    }

    private static (float Loss, float[] Gradient) ByEngine(float[] logits, int label)
    {
        using var tape = new Tape();
        var hidden = tape.Leaf("hidden", new Shape(("batch", 1), ("time", 1), ("channels", 3)), requiresGradient: true);
        logits.CopyTo(hidden.Values);
        var loss = HeadCrossEntropy.Apply(tape, hidden, Given.Unchanged(tape, 3), [label]);
        var value = loss.Values[0];
        tape.Backward(loss);
        return (value, hidden.Gradients.ToArray());
    }
}
