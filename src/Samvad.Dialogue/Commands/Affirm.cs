namespace Samvad.Dialogue.Commands;

/// <summary>The user says yes.</summary>
public sealed record Affirm : Command;
