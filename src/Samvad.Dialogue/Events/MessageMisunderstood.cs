using Samvad.Dialogue.State;

namespace Samvad.Dialogue.Events;

/// <summary>A message was not understood, and no question was open.</summary>
public sealed record MessageMisunderstood : Event
{
    internal override Conversation Apply(Conversation state) =>
        state with { Misunderstandings = state.Misunderstandings + 1 };
}
