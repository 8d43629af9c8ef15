using Samvad.Dialogue.Values;

namespace Samvad.Storage;

/// <summary>An action to run, taken from the outbox.</summary>
/// <param name="ConversationId">The conversation that waits for it.</param>
/// <param name="Execution">The id of the execution, unique in its conversation.</param>
/// <param name="Action">The action's name.</param>
/// <param name="Arguments">What it is given.</param>
/// <param name="IsOnce">Whether doing it twice would do harm.</param>
/// <param name="Attempts">
/// How many times it has been taken, this time included.
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
    /// <summary>
    /// When it was marked as running before this time; null if it never was, so that nothing can have been done.
    /// </summary>
    public DateTimeOffset? Begun { get; init; }

    /// <summary>By what to ask after it, if another system goes on with it; null if none does.</summary>
    public ValueMap? Ticket { get; init; }

    /// <summary>Whether nobody wants it any more: a turn cancelled it.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>Why its arguments cannot be read, in which case there are none; null if they can.</summary>
    public string? Damage { get; init; }
}
