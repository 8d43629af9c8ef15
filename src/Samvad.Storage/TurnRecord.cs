using System.Collections.Immutable;
using Samvad.Dialogue.Effects;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.State;

namespace Samvad.Storage;

/// <summary>A turn to be appended to a conversation.</summary>
public sealed record TurnRecord
{
    /// <summary>
    /// The conversation; it is created by the turn that expects position 0. At most 256 bytes of UTF-8.
    /// </summary>
    public required string ConversationId { get; init; }

    /// <summary>The journal position that the turn was decided on.</summary>
    public required long ExpectedPosition { get; init; }

    /// <summary>When the turn happened; kept to the millisecond.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>
    /// What happened. May be empty, for an input that made no difference but must not come again: the result of an
    /// action that nobody waits for, an elapsed timer of an answered question.
    /// </summary>
    public required ImmutableArray<Event> Events { get; init; }

    /// <summary>The state after the events.</summary>
    public required Conversation State { get; init; }

    /// <summary>
    /// What the turn wants done: each <see cref="RunAction"/> goes to the outbox, a <see cref="CancelAction"/> makes one
    /// due at once for whoever tells the other system, <see cref="SetTimer"/> and <see cref="CancelTimer"/> change the
    /// conversation's timer. Others are left to the host.
    /// </summary>
    public ImmutableArray<Effect> Effects { get; init; } = [];

    /// <summary>
    /// The key of the message that made the turn, unique in its conversation; null for a turn that no message made.
    /// </summary>
    public string? MessageId { get; init; }

    /// <summary>The execution whose result made the turn: it leaves the outbox. Null for other turns.</summary>
    public string? FinishedExecution { get; init; }

    /// <summary>What <see cref="FinishedExecution"/> came to, for the ledger.</summary>
    public string? FinishedOutcome { get; init; }

    /// <summary>The subscribers that want to be told of the turn's events.</summary>
    public ImmutableArray<string> Subscribers { get; init; } = [];

    /// <summary>The number of the timer that made the turn; it no longer runs. Null for other turns.</summary>
    public long? ElapsedTimer { get; init; }

    /// <summary>Who runs the new actions at once; null leaves them to whoever asks first.</summary>
    public OutboxLease? Lease { get; init; }

    /// <summary>
    /// The hash of the secret that opens the conversation to its user; empty if it needs none. Counts in the turn
    /// that creates the conversation only.
    /// </summary>
    public ImmutableArray<byte> TokenHash { get; init; } = [];

    /// <summary>
    /// Who the conversation is with, where the host knows that. Counts in the turn that creates the conversation only.
    /// </summary>
    public string? User { get; init; }
}
