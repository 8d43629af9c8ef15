namespace Samvad.Dialogue.Values;

/// <summary>Free text, as a person typed it.</summary>
/// <param name="Content">The text; never null.</param>
public sealed record Text(string Content) : Value
{
    /// <inheritdoc/>
    public override string TypeName => "text";

    /// <inheritdoc/>
    public override string ToString() => Content;
}
