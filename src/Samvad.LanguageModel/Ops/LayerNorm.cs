using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Ops;

/// <summary>y = (x - mean) / √(variance + ε) · gain + bias over the last dimension (Ba et al., 2016).</summary>
internal sealed class LayerNorm : Normalisation
{
    /// <inheritdoc/>
    protected override bool Centred => true;

    /// <summary>Computes it; <paramref name="bias"/> may be null.</summary>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    internal static Tensor Apply(Tape tape, Tensor input, Tensor gain, Tensor? bias, float epsilon) =>
        Apply<LayerNorm>(tape, "layer norm", input, gain, bias, epsilon, true);
}
