using System.Text.Json.Serialization;

namespace Samvad.Hosting.Accounts;

/// <summary>What an authorization server has given for the account of a user.</summary>
/// <param name="Access">The token that goes with calls.</param>
/// <param name="Refresh">The token that gets another one; null if the server gave none.</param>
/// <param name="Until">When the first is not taken any more.</param>
internal sealed record AccountTokens(string Access, string? Refresh, DateTimeOffset Until);

/// <summary>A sign-in that has been asked for: what the link carries, encrypted, and who gets the answer.</summary>
/// <param name="Conversation">The conversation.</param>
/// <param name="Execution">The action in it that waits for the sign-in.</param>
/// <param name="Account">The account: the host where it is.</param>
/// <param name="Verifier">The secret whose hash is in the link (PKCE, RFC 7636).</param>
/// <param name="Return">Where the authorization server sends the user back to.</param>
[GenerateSerializer, Immutable]
internal sealed record PendingSignIn(
    [property: Id(0)] string Conversation,
    [property: Id(1)] string Execution,
    [property: Id(2)] string Account,
    [property: Id(3)] string Verifier,
    [property: Id(4)] string Return);

/// <summary>How these are written, before they are encrypted.</summary>
[JsonSerializable(typeof(AccountTokens))]
[JsonSerializable(typeof(PendingSignIn))]
internal sealed partial class AccountJson : JsonSerializerContext;
