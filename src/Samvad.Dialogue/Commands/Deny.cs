namespace Samvad.Dialogue.Commands;

/// <summary>The user says no.</summary>
public sealed record Deny : Command;
