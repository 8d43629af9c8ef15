using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Hosting.Actions;

/// <summary>What to write after an action has been done, or asked after. The set is closed.</summary>
internal abstract record ActionStep
{
    private ActionStep()
    {
    }

    /// <summary>It is over: the conversation takes the result.</summary>
    internal sealed record Finished(Return Return, string? Detail = null) : ActionStep
    {
        internal Finished(string outcome, string? detail)
            : this(new Return(outcome, ValueMap.Empty), detail)
        {
        }
    }

    /// <summary>Another system goes on with it.</summary>
    internal sealed record Parked(ValueMap Ticket, DateTimeOffset Next, Progress? Progress) : ActionStep;

    /// <summary>It has to be looked at again.</summary>
    internal sealed record Postponed(DateTimeOffset Next) : ActionStep;

    /// <summary>Nobody here has it any more: it was called off, and is found in the outbox as such.</summary>
    internal sealed record Dropped : ActionStep;
}
