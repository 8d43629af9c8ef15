using Samvad.Dialogue.Values;

namespace Samvad.Dialogue.State;

/// <summary>An open flow on the conversation's stack.</summary>
public sealed record Frame
{
    /// <summary>The number of this execution of the flow, unique in its conversation.</summary>
    public required int Id { get; init; }

    /// <summary>The flow's name.</summary>
    public required string Flow { get; init; }

    /// <summary>The id of the step at which it waits; null until it has run.</summary>
    public string? Step { get; init; }

    /// <summary>What it waits for.</summary>
    public Wait Wait { get; init; }

    /// <summary>What the open question expects; null unless it waits for <see cref="State.Wait.Input"/>.</summary>
    public Expectation? Expectation { get; init; }

    /// <summary>The id of the execution that it waits for; null unless it waits for an action.</summary>
    public string? Execution { get; init; }

    /// <summary>How far the action has come that it waits for; null where nobody has said.</summary>
    public Progress? Progress { get; init; }

    /// <summary>How many times the user was told that the action takes its time.</summary>
    public int ProgressTold { get; init; }

    /// <summary>Whether what it waits for is the user, who has to sign in to an account elsewhere.</summary>
    public bool IsSigningIn { get; init; }

    /// <summary>What came back and has not been looked at yet.</summary>
    public Return? Return { get; init; }

    /// <summary>The slots that are filled, latest last.</summary>
    public ValueMap Slots { get; init; } = ValueMap.Empty;

    /// <summary>How many answers to the open question did not do.</summary>
    public int Attempts { get; init; }

    /// <summary>Whether an action that may happen only once has been started: what it was given can't be changed.</summary>
    public bool IsCommitted { get; init; }

    /// <summary>Whether the user has yet to hear what came of an action that may happen only once.</summary>
    public bool OwesResult => IsCommitted && !IsSigningIn && (Wait == Wait.Action || Return is not null);
}
