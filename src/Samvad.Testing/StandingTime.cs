namespace Samvad.Testing;

/// <summary>A clock that stands still, so that a scripted conversation means the same whenever it is run.</summary>
/// <param name="now">The time that it shows.</param>
public sealed class StandingTime(DateTimeOffset now) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
}
