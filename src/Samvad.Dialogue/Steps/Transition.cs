namespace Samvad.Dialogue.Steps;

/// <summary>Where a flow goes after a step.</summary>
/// <param name="Step">The id of the step to run now; null to wait or to look at the stack again.</param>
/// <param name="IsWaiting">Whether the turn stops here.</param>
internal readonly record struct Transition(string? Step, bool IsWaiting)
{
    /// <summary>The turn ends here: the user or an action has the word.</summary>
    internal static Transition Wait => new(null, true);

    /// <summary>The stack has changed: whatever is on top now goes on.</summary>
    internal static Transition Yield => new(null, false);

    /// <summary>On to that step.</summary>
    internal static Transition To(string step) => new(step, false);
}
