using Samvad.Dialogue.Values;

namespace Samvad.Dialogue.Effects;

/// <summary>Something for the world outside to do after the turn's events are safe.</summary>
public abstract record Effect
{
    private protected Effect()
    {
    }
}

/// <summary>Do an action and come back with <c>ActionReturned</c>.</summary>
/// <param name="Execution">The id of the execution, unique in its conversation.</param>
/// <param name="Action">The action's name.</param>
/// <param name="Arguments">What it is given.</param>
/// <param name="IsOnce">Whether doing it twice would do harm.</param>
public sealed record RunAction(string Execution, string Action, ValueMap Arguments, bool IsOnce) : Effect;

/// <summary>Nobody waits for an action any more: what of it can be called off, should be.</summary>
/// <param name="Execution">The id of the execution.</param>
public sealed record CancelAction(string Execution) : Effect;

/// <summary>Come back with <c>TimerDue</c> at that time. It replaces the conversation's earlier timer.</summary>
/// <param name="Timer">The timer's number.</param>
/// <param name="Due">The time.</param>
public sealed record SetTimer(long Timer, DateTimeOffset Due) : Effect;

/// <summary>The conversation's timer is no longer wanted.</summary>
public sealed record CancelTimer : Effect;

/// <summary>Tell a team that somebody waits for them.</summary>
/// <param name="Team">The team, if the author named one.</param>
/// <param name="Reason">Why.</param>
public sealed record NotifyDesk(string? Team, string? Reason) : Effect;
