namespace Samvad.Dialogue.Commands;

/// <summary>The user picks one of the choices offered.</summary>
/// <param name="Choice">The id of the choice.</param>
public sealed record Select(string Choice) : Command;
