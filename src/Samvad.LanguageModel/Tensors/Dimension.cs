namespace Samvad.LanguageModel.Tensors;

/// <summary>One side of a tensor: what it counts, and how many there are.</summary>
/// <param name="Name">What it counts, as it shall appear in messages: batch, time, channels.</param>
/// <param name="Size">How many.</param>
public readonly record struct Dimension(string Name, int Size)
{
    /// <summary>A dimension from a tuple, so that shapes read as <c>new Shape(("batch", 4), ("time", 64))</c>.</summary>
    public static implicit operator Dimension((string Name, int Size) dimension) => new(dimension.Name, dimension.Size);

    /// <summary>The same dimension as a tuple makes.</summary>
    public static Dimension FromValueTuple((string Name, int Size) dimension) => dimension;

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Size}";
}
