using System.Globalization;

namespace Samvad.Dialogue.Values;

/// <summary>A point in time, with the offset from UTC in which it was spoken of.</summary>
/// <param name="Instant">The point in time.</param>
public sealed record Moment(DateTimeOffset Instant) : Value
{
    /// <inheritdoc/>
    public override string TypeName => "datetime";

    /// <inheritdoc/>
    public override string ToString() => Instant.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture);
}
