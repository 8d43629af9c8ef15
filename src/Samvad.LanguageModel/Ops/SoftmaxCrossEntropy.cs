using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Ops;

/// <summary>
/// The mean negative logarithm of the labels' probabilities by the softmax of logits (rows, classes), where a share of each label is spread
/// over all classes (Szegedy et al., 2016), so that nothing is gained by logits without bound. For as many classes as an assistant has intents;
/// <see cref="HeadCrossEntropy"/> is for a vocabulary.
/// </summary>
/// <remarks>It has to be where <see cref="Tape.Backward"/> starts: the gradient of the loss is taken to be 1.</remarks>
internal sealed unsafe class SoftmaxCrossEntropy : Operation
{
    private Tensor _logits = null!;
    private float* _gradient;

    /// <summary>Computes it.</summary>
    /// <exception cref="ShapeException">The logits are no matrix, or there are not as many labels as rows.</exception>
    internal static Tensor Apply(Tape tape, Tensor logits, ReadOnlySpan<int> labels, float smoothing)
    {
        ShapeException.RequireRank("softmax cross entropy", logits.Name, logits.Shape, 2);
        int rows = logits.Shape[0].Size, classes = logits.Shape[1].Size;
        if (labels.Length != rows)
            throw ShapeException.Because("softmax cross entropy", logits.Name, logits.Shape, $"there are {labels.Length} labels");
        var loss = tape.Result(new Shape(("loss", 1)), logits.RequiresGradient);
        var gradient = tape.Arena.Allocate(logits.Shape.Count);
        var sum = 0.0;
        for (nint row = 0; row < rows; row++)
            sum += Row(tape, logits.Data + (row * classes), gradient + (row * classes), classes, labels[(int)row], smoothing, rows);
        *loss.Data = (float)(sum / rows);
        if (!tape.Recording)
        {
            tape.Arena.Release(gradient);
            return loss;
        }

        var operation = tape.Next<SoftmaxCrossEntropy>(loss);
        operation._logits = logits;
        operation._gradient = gradient;
        return loss;
    }

    /// <inheritdoc/>
    internal override IEnumerable<Tensor> Inputs => [_logits];

    /// <inheritdoc/>
    internal override void Backward(Tape tape) => tape.GiveGradient(_logits, _gradient);

    /// <inheritdoc/>
    internal override void Release(Tape tape) => tape.Arena.Release(_gradient);

    /// <summary>The loss of a row, and its gradient as a share of the mean over all rows.</summary>
    private static double Row(Tape tape, float* logits, float* gradient, int classes, int label, float smoothing, int rows)
    {
        tape.Math.Scale(logits, 1, gradient, classes, false);
        var largest = tape.Math.Largest(gradient, classes);
        var mean = 0f;
        for (var c = 0; c < classes; c++)
            mean += logits[c] / classes;
        var sum = tape.Math.ExpSum(gradient, classes, 1, largest);
        tape.Math.Scale(gradient, 1 / (sum * rows), gradient, classes, false);
        for (var c = 0; c < classes; c++)
            gradient[c] -= smoothing / classes / rows;
        gradient[label] -= (1 - smoothing) / rows;
        return MathF.Log(sum) + largest - ((1 - smoothing) * logits[label]) - (smoothing * mean);
    }
}
