using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Autograd;

/// <summary>
/// One operation of a step, on the tape. The tape keeps the object and gives it out again when the next step asks for the
/// same operation at the same place, so all fields have to be set each time.
/// </summary>
internal abstract class Operation
{
    /// <summary>What it computed.</summary>
    internal Tensor Output { get; set; } = null!;

    /// <summary>What it was computed from.</summary>
    internal abstract IEnumerable<Tensor> Inputs { get; }

    /// <summary>From the gradient of <see cref="Output"/>, writes or adds to the gradients of what it was computed from.</summary>
    internal abstract void Backward(Tape tape);

    /// <summary>Releases what it kept for <see cref="Backward"/>, besides the output.</summary>
    internal virtual void Release(Tape tape)
    {
    }
}
