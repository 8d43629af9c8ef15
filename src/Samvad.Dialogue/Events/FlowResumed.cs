using Samvad.Dialogue.State;

namespace Samvad.Dialogue.Events;

/// <summary>A flow has the word again after something in between.</summary>
/// <param name="Frame">The number of the execution.</param>
/// <param name="Flow">The flow's name.</param>
public sealed record FlowResumed(int Frame, string Flow) : Event
{
    internal override Conversation Apply(Conversation state) => state;
}
