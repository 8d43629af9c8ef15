namespace Samvad.Storage;

/// <summary>
/// What lets the assistant act for people at accounts that they have elsewhere. The store does not know what it keeps:
/// callers encrypt it.
/// </summary>
public interface IAccountStore
{
    /// <summary>What is kept for an account; null if nothing is.</summary>
    /// <param name="owner">Whose account it is, in words of the caller's.</param>
    /// <param name="account">Which of theirs.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    Task<byte[]?> FindAccountAsync(string owner, string account, CancellationToken cancellation = default);

    /// <summary>
    /// Keeps something for an account, in place of what was kept before. It is forgotten with the conversation in which it
    /// was first kept. False if there is no such conversation.
    /// </summary>
    Task<bool> KeepAccountAsync(
        string conversationId, string owner, string account, byte[] secret, CancellationToken cancellation = default);

    /// <summary>Forgets an account. False if nothing was kept for it.</summary>
    Task<bool> DropAccountAsync(string owner, string account, CancellationToken cancellation = default);
}
