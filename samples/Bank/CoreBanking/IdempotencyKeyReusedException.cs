namespace Samvad.Samples.Bank.CoreBanking;

/// <summary>A key came a second time with another request: a mistake of the caller, and nothing is booked.</summary>
public sealed class IdempotencyKeyReusedException(string key, string first, string second)
    : InvalidOperationException($"Key {key} was used for {first} and now for {second}; take a new key for a new request.")
{
    /// <summary>The key.</summary>
    public string Key { get; } = key;
}
