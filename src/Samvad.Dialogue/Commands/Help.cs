namespace Samvad.Dialogue.Commands;

/// <summary>The user asks what the assistant can do.</summary>
public sealed record Help : Command;
