using System.Collections.Immutable;
using Samvad.Hosting.Accounts;
using Samvad.Hosting.Turns;

namespace Samvad.Hosting.Grains;

/// <summary>One conversation; its key is the conversation's id. The one place where its turns are made, one by one.</summary>
[Alias("samvad.conversation")]
internal interface IConversationGrain : IGrainWithStringKey
{
    /// <summary>Begins the conversation.</summary>
    [Alias("open")]
    Task<GrainReply> OpenAsync(string? language, string? user, byte[] tokenHash);

    /// <summary>Takes a message of whoever has the token.</summary>
    [Alias("hear")]
    Task<GrainReply> HearAsync(byte[] tokenHash, IncomingMessage message);

    /// <summary>Whether a token opens the conversation.</summary>
    [Alias("check")]
    Task<Access> CheckAsync(byte[] tokenHash);

    /// <summary>Takes what an action came back with; the values are in their stored form.</summary>
    [Alias("return")]
    Task ReturnAsync(string execution, string outcome, byte[] values, string? detail);

    /// <summary>Takes how far an action has come.</summary>
    [Alias("advance")]
    Task AdvanceAsync(string execution, string? stage, int? percent);

    /// <summary>Takes a timer that elapsed.</summary>
    [Alias("remind")]
    Task RemindAsync(long timer);

    /// <summary>Whether an execution waits for the user to sign in elsewhere.</summary>
    [Alias("is-signing-in")]
    Task<bool> IsSigningInAsync(string execution);

    /// <summary>Takes a user who comes back from signing in elsewhere.</summary>
    /// <param name="tokenHash">The hash of the conversation's token; null from where there is only one user.</param>
    /// <param name="pending">The sign-in that was asked for.</param>
    /// <param name="code">What the authorization server gave; null if the user did not sign in.</param>
    [Alias("sign-in")]
    Task<SignInOutcome> SignInAsync(byte[]? tokenHash, PendingSignIn pending, string? code);

    /// <summary>Who the conversation is with, and in which language.</summary>
    [Alias("whom")]
    Task<Interlocutor> WhomAsync();
}

/// <summary>Whether somebody may go on with a conversation.</summary>
internal enum Access
{
    /// <summary>The token is the conversation's.</summary>
    Granted,

    /// <summary>The token is not.</summary>
    Denied,

    /// <summary>There is no such conversation.</summary>
    Missing,
}

/// <summary>What came of coming back from signing in.</summary>
internal enum SignInOutcome
{
    /// <summary>The user is signed in.</summary>
    SignedIn,

    /// <summary>The user did not want to.</summary>
    Declined,

    /// <summary>It is another user's conversation, or none.</summary>
    Denied,

    /// <summary>Nobody waits for it any more: the link was used before, or what needed it was cancelled.</summary>
    Outdated,

    /// <summary>The authorization server does not take its own code.</summary>
    Refused,
}

/// <summary>A turn's replies, or why there was none.</summary>
[GenerateSerializer, Immutable]
internal sealed record GrainReply(
    [property: Id(0)] Access Access, [property: Id(1)] long Position, [property: Id(2)] ImmutableArray<ReplyMessage> Replies);

/// <summary>Something that the assistant said.</summary>
[GenerateSerializer, Immutable]
internal sealed record ReplyMessage(
    [property: Id(0)] long Position,
    [property: Id(1)] string Name,
    [property: Id(2)] string Text,
    [property: Id(3)] string Language,
    [property: Id(4)] ImmutableArray<ReplyChoice> Choices);

/// <summary>A choice that is offered with a reply.</summary>
[GenerateSerializer, Immutable]
internal sealed record ReplyChoice([property: Id(0)] string Id, [property: Id(1)] string Label);

/// <summary>Who a conversation is with.</summary>
[GenerateSerializer, Immutable]
internal sealed record Interlocutor([property: Id(0)] string? User, [property: Id(1)] string Language);
