using Samvad.Dialogue.State;

namespace Samvad.Dialogue.Events;

/// <summary>The user has until then to answer.</summary>
/// <param name="Timer">The timer's number, unique in its conversation.</param>
/// <param name="Due">When it elapses.</param>
public sealed record TimerSet(long Timer, DateTimeOffset Due) : Event
{
    internal override Conversation Apply(Conversation state) => state with { Timer = Timer };
}
