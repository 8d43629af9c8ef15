namespace Samvad.Storage;

/// <summary>A timer that has elapsed.</summary>
/// <param name="ConversationId">The conversation that set it.</param>
/// <param name="Timer">The timer's number.</param>
/// <param name="Due">When it elapsed.</param>
public sealed record DueTimer(string ConversationId, long Timer, DateTimeOffset Due);
