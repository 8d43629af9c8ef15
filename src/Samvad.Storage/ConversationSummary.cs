namespace Samvad.Storage;

/// <summary>A line of a list of conversations.</summary>
/// <param name="ConversationId">Its id.</param>
/// <param name="User">Who it is with, where the host knew that.</param>
/// <param name="Position">How many events it has.</param>
/// <param name="Created">When its first turn happened.</param>
/// <param name="Updated">When its latest turn happened.</param>
public sealed record ConversationSummary(
    string ConversationId, string? User, long Position, DateTimeOffset Created, DateTimeOffset Updated);
