namespace Samvad.Storage;

/// <summary>Whether a store can do its work.</summary>
/// <param name="Failure">Why it cannot be read or written; null if it can.</param>
/// <param name="Waiting">How many writes wait for their turn.</param>
public sealed record StoreHealth(StoreException? Failure, int Waiting)
{
    /// <summary>Whether it can be read and written.</summary>
    public bool IsHealthy => Failure is null;
}
