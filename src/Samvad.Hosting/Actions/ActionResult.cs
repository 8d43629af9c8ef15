using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Hosting.Actions;

/// <summary>What came of one call of an action. The set is closed.</summary>
public abstract record ActionResult
{
    private protected ActionResult()
    {
    }
}

/// <summary>It is done, well or badly: the flow goes on.</summary>
/// <param name="Return">The outcome and its results.</param>
/// <param name="Detail">What went wrong, for the author; null if nothing did.</param>
public sealed record ActionCompleted(Return Return, string? Detail = null) : ActionResult;

/// <summary>Another system has taken it on and will take its time.</summary>
/// <param name="Ticket">By what to ask for it.</param>
/// <param name="CheckAfter">When to ask.</param>
/// <param name="Progress">How far it has come; null where that is not known.</param>
public sealed record ActionAccepted(ValueMap Ticket, TimeSpan CheckAfter, Progress? Progress = null) : ActionResult;
