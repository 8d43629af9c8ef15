namespace Samvad.Dialogue.Definitions;

/// <summary>What happens when somebody starts another flow in the middle of this one.</summary>
public enum Digression
{
    /// <summary>The other flow runs, then this one goes on where it was.</summary>
    Resume,

    /// <summary>The user is told to finish or cancel this one first.</summary>
    Refuse,
}
