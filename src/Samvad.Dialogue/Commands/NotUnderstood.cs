namespace Samvad.Dialogue.Commands;

/// <summary>The message means nothing that the assistant knows.</summary>
public sealed record NotUnderstood : Command;
