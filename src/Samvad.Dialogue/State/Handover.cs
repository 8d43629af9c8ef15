namespace Samvad.Dialogue.State;

/// <summary>That a person has taken over.</summary>
/// <param name="Team">The team, if the author named one.</param>
/// <param name="Reason">Why, for the colleague.</param>
public sealed record Handover(string? Team, string? Reason);
