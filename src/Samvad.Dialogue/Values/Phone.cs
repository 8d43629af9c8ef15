namespace Samvad.Dialogue.Values;

/// <summary>A telephone number.</summary>
/// <param name="E164">The number in E.164 form, for example <c>+912025501234</c>.</param>
public sealed record Phone(string E164) : Value
{
    /// <inheritdoc/>
    public override string TypeName => "phone";

    /// <inheritdoc/>
    public override string ToString() => E164;
}
