namespace Samvad.Dialogue.Definitions;

/// <summary>How a slot's value comes into a flow or leaves it.</summary>
public enum SlotRole
{
    /// <summary>Filled from the message, by the caller or by asking.</summary>
    Input,

    /// <summary>Filled by the flow and handed to its caller when it ends.</summary>
    Output,

    /// <summary>Filled and read inside the flow only.</summary>
    Local,

    /// <summary>Belongs to the conversation: every flow sees it, and it stays when the flow ends.</summary>
    Conversation,
}
