using System.Globalization;

namespace Samvad.Dialogue.Values;

/// <summary>An exact decimal number.</summary>
/// <param name="Amount">The number.</param>
public sealed record Number(decimal Amount) : Value
{
    /// <inheritdoc/>
    public override string TypeName => "number";

    /// <inheritdoc/>
    public override string ToString() => Amount.ToString(CultureInfo.InvariantCulture);
}
