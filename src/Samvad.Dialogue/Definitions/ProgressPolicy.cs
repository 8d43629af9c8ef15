namespace Samvad.Dialogue.Definitions;

/// <summary>What to say while an action takes its time.</summary>
/// <param name="After">When to say it first.</param>
/// <param name="Every">When to say it again, each time.</param>
/// <param name="Say">The name of the reply; its text sees <c>progress</c>.</param>
public sealed record ProgressPolicy(TimeSpan After, TimeSpan Every, string Say);
