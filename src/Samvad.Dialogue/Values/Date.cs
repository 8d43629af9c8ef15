using System.Globalization;

namespace Samvad.Dialogue.Values;

/// <summary>A day of the Gregorian calendar.</summary>
/// <param name="Day">The day.</param>
public sealed record Date(DateOnly Day) : Value
{
    /// <inheritdoc/>
    public override string TypeName => "date";

    /// <inheritdoc/>
    public override string ToString() => Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
