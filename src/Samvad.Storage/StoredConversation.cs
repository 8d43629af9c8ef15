using System.Collections.Immutable;
using Samvad.Dialogue.State;

namespace Samvad.Storage;

/// <summary>A conversation as its latest turn left it.</summary>
/// <param name="ConversationId">Its id.</param>
/// <param name="State">Where it stands.</param>
/// <param name="TokenHash">The hash of the secret that opens it to its user; empty if it needs none.</param>
/// <param name="User">Who it is with, where the host knew that.</param>
/// <param name="Created">When its first turn happened.</param>
/// <param name="Updated">When its latest turn happened.</param>
public sealed record StoredConversation(
    string ConversationId,
    Conversation State,
    ImmutableArray<byte> TokenHash,
    string? User,
    DateTimeOffset Created,
    DateTimeOffset Updated);
