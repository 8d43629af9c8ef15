namespace Samvad.Dialogue.Definitions;

/// <summary>What to do when a question is not answered by what the user said.</summary>
/// <param name="AtMost">How many times to ask again.</param>
/// <param name="Say">The name of the reply that asks again; null says <c>not_understood</c> and the question.</param>
/// <param name="Then">The id of the step to go to after that; null ends the flow as <see cref="Flow.Cancelled"/>.</param>
public sealed record RepromptPolicy(int AtMost, string? Say, string? Then)
{
    /// <summary>Ask again three times, then give up.</summary>
    public static RepromptPolicy Default { get; } = new(3, null, null);
}
