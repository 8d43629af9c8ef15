namespace Samvad.Dialogue.Values;

/// <summary>Named values that belong together, such as an account: what a C# record becomes.</summary>
/// <param name="Fields">The fields, in order.</param>
public sealed record Structure(ValueMap Fields) : Value
{
    /// <inheritdoc/>
    public override string TypeName => "structure";

    /// <inheritdoc/>
    public override string ToString() => Fields.ToString();
}
