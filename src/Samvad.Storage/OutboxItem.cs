using Samvad.Dialogue.Values;

namespace Samvad.Storage;

/// <summary>An action to run, taken from the outbox.</summary>
/// <param name="ConversationId">The conversation that waits for it.</param>
/// <param name="Execution">The id of the execution, unique in its conversation.</param>
/// <param name="Action">The action's name.</param>
/// <param name="Arguments">What it is given.</param>
/// <param name="IsOnce">Whether doing it twice would do harm.</param>
/// <param name="Attempts">
/// How many times it has been taken, this time included. Above 1, somebody may have done it already without being able
/// to say so.
/// </param>
/// <param name="Requested">When the turn that asked for it happened.</param>
/// <param name="Lease">Who has it, and until when.</param>
public sealed record OutboxItem(
    string ConversationId,
    string Execution,
    string Action,
    ValueMap Arguments,
    bool IsOnce,
    int Attempts,
    DateTimeOffset Requested,
    OutboxLease Lease)
{
    /// <summary>Why its arguments cannot be read, in which case there are none; null if they can.</summary>
    public string? Damage { get; init; }
}
