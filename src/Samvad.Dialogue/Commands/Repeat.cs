namespace Samvad.Dialogue.Commands;

/// <summary>The user wants to hear the last replies again.</summary>
public sealed record Repeat : Command;
