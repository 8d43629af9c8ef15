namespace Samvad.Dialogue.Commands;

/// <summary>The user picks one of the choices offered.</summary>
/// <param name="Choice">The id of the choice.</param>
/// <param name="Offered">
/// The journal position of the reply that offered it, so that an old choice answers no newer question; null takes it as an
/// answer to the open one.
/// </param>
public sealed record Select(string Choice, long? Offered = null) : Command;
