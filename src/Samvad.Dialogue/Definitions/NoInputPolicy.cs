namespace Samvad.Dialogue.Definitions;

/// <summary>What to do when a question stays unanswered.</summary>
/// <param name="After">How long to wait.</param>
/// <param name="Say">The name of the reply to say; null says nothing.</param>
/// <param name="AtMost">How many times to say it.</param>
/// <param name="Then">
/// After that: the id of a step of the flow, or, in the assistant's own policy, the name of a flow; null leaves the
/// question open.
/// </param>
public sealed record NoInputPolicy(TimeSpan After, string? Say, int AtMost, string? Then);
