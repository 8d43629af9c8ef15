namespace Samvad.Dialogue.Events;

/// <summary>Why a flow was opened.</summary>
public enum FlowCause
{
    /// <summary>The user asked for it.</summary>
    Trigger,

    /// <summary>Another flow called it.</summary>
    Call,

    /// <summary>The assistant opened it as a handler.</summary>
    Handler,
}
