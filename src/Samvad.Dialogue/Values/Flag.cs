namespace Samvad.Dialogue.Values;

/// <summary>Yes or no.</summary>
/// <param name="IsTrue">True for yes.</param>
public sealed record Flag(bool IsTrue) : Value
{
    /// <inheritdoc/>
    public override string TypeName => "flag";

    /// <inheritdoc/>
    public override string ToString() => IsTrue ? "yes" : "no";
}
