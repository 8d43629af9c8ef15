namespace Samvad.Dialogue.Commands;

/// <summary>The user wants to begin from the beginning.</summary>
public sealed record StartOver : Command;
