namespace Samvad.Cli;

/// <summary>A command cannot do what it was asked; the message is for the person who typed it.</summary>
internal sealed class CommandException(string message) : Exception(message);
