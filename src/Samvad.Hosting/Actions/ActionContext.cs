namespace Samvad.Hosting.Actions;

/// <summary>What an action may know about the conversation that it is done for.</summary>
/// <param name="ConversationId">The conversation.</param>
/// <param name="ExecutionId">The execution of the action, unique in its conversation.</param>
/// <param name="User">Who the conversation is with; null where the host does not know.</param>
/// <param name="Language">The language that is spoken.</param>
/// <param name="Now">The time.</param>
/// <param name="CancellationToken">
/// Cancelled when the action runs out of time, and, unless it may happen only once, when the host stops.
/// </param>
public sealed record ActionContext(
    string ConversationId,
    string ExecutionId,
    string? User,
    string Language,
    DateTimeOffset Now,
    CancellationToken CancellationToken)
{
    /// <summary>
    /// A key that is the same whenever this execution is tried again and different for every other one: give it to the
    /// service that is called, so that it can tell a repetition.
    /// </summary>
    public string IdempotencyKey => $"{ConversationId}/{ExecutionId}";
}
