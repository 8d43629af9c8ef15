namespace Samvad.Dialogue.Commands;

/// <summary>The user wants to talk to a person.</summary>
public sealed record RequestPerson : Command;
