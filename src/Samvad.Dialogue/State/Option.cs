namespace Samvad.Dialogue.State;

/// <summary>A choice that is offered to the user.</summary>
/// <param name="Id">What <c>Select</c> names; <c>flow:</c> and a flow's name for a choice that starts a flow.</param>
/// <param name="Label">What the user sees.</param>
public sealed record Option(string Id, string Label)
{
    /// <summary>What the id of a choice that starts a flow begins with.</summary>
    public const string FlowPrefix = "flow:";

    /// <summary>The choice that confirms.</summary>
    public const string Yes = "yes";

    /// <summary>The choice that declines.</summary>
    public const string No = "no";
}
