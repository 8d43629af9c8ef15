using Samvad.Dialogue.State;

namespace Samvad.Dialogue.Events;

/// <summary>The user began from the beginning: all flows are closed, and the conversation's slots are empty.</summary>
public sealed record StartedOver : Event
{
    internal override Conversation Apply(Conversation state) => state with
    {
        Stack = [],
        Slots = Values.ValueMap.Empty,
        Misunderstandings = 0,
        Handover = null,
        Clarification = null,
        LastReplies = [],
    };
}
