namespace Samvad.Samples.Bank.CoreBanking;

/// <summary>What comes with every request that changes something.</summary>
/// <param name="IdempotencyKey">
/// The same for every attempt of one request. The bank does the request once, and tells later attempts what it told the
/// first one.
/// </param>
/// <param name="Now">The time of the request, by which it is booked.</param>
public sealed record RequestStamp(string IdempotencyKey, DateTimeOffset Now);
