namespace Samvad.LanguageModel.Tensors;

/// <summary>
/// Numbers in row-major order in native memory that somebody else owns: a model, or a step's
/// <see cref="Arena"/>. A tensor of a step is only valid until the step ends.
/// </summary>
internal sealed unsafe class Tensor
{
    /// <summary>What it is called in messages.</summary>
    internal string Name { get; set; } = "tensor";

    /// <summary>Its dimensions.</summary>
    internal Shape Shape { get; set; }

    /// <summary>The first number.</summary>
    internal float* Data { get; set; }

    /// <summary>The gradient of the loss by each number; null as long as there is none.</summary>
    internal float* Gradient { get; set; }

    /// <summary>Whether <see cref="Gradient"/> holds a gradient to add to, and not what was there before.</summary>
    internal bool HasGradient { get; set; }

    /// <summary>Whether somebody wants its gradient.</summary>
    internal bool RequiresGradient { get; set; }

    /// <summary>Whether its data and gradient outlive the step.</summary>
    internal bool IsParameter { get; init; }

    /// <summary>The numbers.</summary>
    internal Span<float> Values => new(Data, checked((int)Shape.Count));

    /// <summary>The gradient, empty as long as there is none.</summary>
    internal Span<float> Gradients => HasGradient ? new(Gradient, checked((int)Shape.Count)) : [];
}
