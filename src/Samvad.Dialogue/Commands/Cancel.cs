namespace Samvad.Dialogue.Commands;

/// <summary>The user wants to leave the flow.</summary>
public sealed record Cancel : Command;
