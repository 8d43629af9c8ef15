using System.Collections.Immutable;
using Samvad.Dialogue.Commands;
using Samvad.Dialogue.Values;

namespace Samvad.Dialogue.Inputs;

/// <summary>Something that makes a turn.</summary>
public abstract record Input
{
    private protected Input()
    {
    }
}

/// <summary>Somebody opened a conversation.</summary>
/// <param name="Language">The language to begin in; null means the assistant's default.</param>
/// <param name="User">Who it is, where the host knows that.</param>
public sealed record Opened(string? Language, string? User) : Input;

/// <summary>The user said something.</summary>
/// <param name="MessageId">The key under which the channel delivered it.</param>
/// <param name="Text">What was said.</param>
/// <param name="Language">The language of the message.</param>
/// <param name="Commands">What it means, in order; at least one.</param>
public sealed record UserSaid(string MessageId, string Text, string Language, ImmutableArray<Command> Commands) : Input
{
    /// <summary>The file that came with it; null if none did.</summary>
    public Attachment? File { get; init; }
}

/// <summary>An action came back.</summary>
/// <param name="Execution">The id of the execution.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Results">The values that it returned.</param>
/// <param name="Detail">What went wrong, for the author; null if nothing did.</param>
public sealed record ActionReturned(string Execution, string Outcome, ValueMap Results, string? Detail = null) : Input;

/// <summary>An action has come further. What has come back since, or is as it was, gives no events.</summary>
/// <param name="Execution">The id of the execution.</param>
/// <param name="Stage">What is being done now; null where that is not known.</param>
/// <param name="Percent">How much is done, from 0 to 100; null where that is not known.</param>
public sealed record ActionProgressed(string Execution, string? Stage, int? Percent) : Input;

/// <summary>A timer elapsed.</summary>
/// <param name="Timer">The timer's number.</param>
public sealed record TimerDue(long Timer) : Input;

/// <summary>The turn could not be decided. The open flow, which may be to blame, is closed, and the user is told.</summary>
/// <param name="Detail">What happened, for the author.</param>
/// <param name="MessageId">The key of the message that made the turn; null if none did.</param>
/// <param name="Text">The message; null if none made the turn.</param>
/// <param name="Execution">The execution of an action whose return made the turn; null if none did.</param>
public sealed record TurnAborted(
    string Detail, string? MessageId = null, string? Text = null, string? Execution = null) : Input;
