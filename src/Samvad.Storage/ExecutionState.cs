using Samvad.Dialogue.Rules;

namespace Samvad.Storage;

/// <summary>How far an execution of an action has come. The numbers are stored.</summary>
public enum ExecutionState
{
    /// <summary>A turn asked for it, and nobody has marked it as running. Only what may happen once has to be marked.</summary>
    Requested = 0,

    /// <summary>Somebody has begun it, and may have done it.</summary>
    Running = 1,

    /// <summary>It came back with an outcome of its own, good or bad: the flow knows what happened.</summary>
    Succeeded = 2,

    /// <summary>It was not done.</summary>
    Failed = 3,

    /// <summary>Nobody knows whether it was done.</summary>
    Unknown = 4,
}

/// <summary>Outcomes as states.</summary>
public static class ExecutionStates
{
    /// <summary>The state of an execution that ended in an outcome.</summary>
    public static ExecutionState Of(string? outcome) => outcome switch
    {
        ActionSignature.Failed => ExecutionState.Failed,
        ActionSignature.Unknown => ExecutionState.Unknown,
        _ => ExecutionState.Succeeded,
    };
}
