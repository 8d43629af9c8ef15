using Samvad.LanguageModel.Autograd;

namespace Samvad.LanguageModel.Training;

/// <summary>A training step gave a loss or a gradient that is no finite number; the weights were not changed by it.</summary>
/// <param name="step">The step, counted from 0.</param>
/// <param name="origin">Where it began; null if the gradients of several batches are each finite and only their sum is not.</param>
public sealed class NonFiniteException(long step, NonFiniteOrigin? origin) : Exception(
    $"Step {step} has a loss or a gradient that is no finite number. "
    + $"{origin?.ToString() ?? "Each batch alone is finite: the sum of their gradients is too large."} "
    + "The learning rate may be too high, or the clipping too weak.")
{
    /// <summary>The step, counted from 0.</summary>
    public long Step { get; } = step;

    /// <summary>Where it began.</summary>
    public NonFiniteOrigin? Origin { get; } = origin;
}
