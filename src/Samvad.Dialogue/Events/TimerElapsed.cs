using Samvad.Dialogue.State;

namespace Samvad.Dialogue.Events;

/// <summary>The user said nothing in time.</summary>
/// <param name="Timer">The timer's number.</param>
public sealed record TimerElapsed(long Timer) : Event
{
    internal override Conversation Apply(Conversation state) =>
        state with { Timer = null, Silences = state.Silences + 1 };
}
