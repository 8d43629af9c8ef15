using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Ops;

/// <summary>y = x / √(mean of x² + ε) · gain over the last dimension (Zhang and Sennrich, 2019).</summary>
internal sealed class RmsNorm : Normalisation
{
    /// <inheritdoc/>
    protected override bool Centred => false;

    /// <summary>Computes it.</summary>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    internal static Tensor Apply(Tape tape, Tensor input, Tensor gain, float epsilon) =>
        Apply<RmsNorm>(tape, "RMS norm", input, gain, null, epsilon, false);
}
