namespace Samvad.Dialogue.Definitions;

/// <summary>What to do when message after message is not understood and no question is open.</summary>
/// <param name="AtMost">How many times in a row to say <c>not_understood</c>.</param>
/// <param name="Then">The name of the flow to start after that; null goes on saying it.</param>
public sealed record MisunderstandingPolicy(int AtMost, string? Then)
{
    /// <summary>Says it every time.</summary>
    public static MisunderstandingPolicy Default { get; } = new(int.MaxValue, null);
}
