namespace Samvad.Dialogue.State;

/// <summary>What an open flow waits for.</summary>
public enum Wait
{
    /// <summary>Nothing: it is about to run.</summary>
    None,

    /// <summary>The user's answer.</summary>
    Input,

    /// <summary>The result of an action.</summary>
    Action,

    /// <summary>The end of a flow that it called.</summary>
    Flow,
}
