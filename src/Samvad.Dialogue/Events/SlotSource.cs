namespace Samvad.Dialogue.Events;

/// <summary>Where a slot's value came from.</summary>
public enum SlotSource
{
    /// <summary>The user said it.</summary>
    User,

    /// <summary>The user changed what they had said.</summary>
    Correction,

    /// <summary>The flow set it.</summary>
    Flow,

    /// <summary>An action or a called flow returned it.</summary>
    Result,
}
