using System.Collections.Immutable;
using Samvad.Dialogue.Commands;

namespace Samvad.Understanding;

/// <summary>What a message means.</summary>
/// <param name="Text">The message as it is kept: normalised, and cut where it was longer than anybody reads.</param>
/// <param name="Language">Its language, one of the assistant's.</param>
/// <param name="Commands">Its commands, in order; never empty.</param>
public sealed record Understood(string Text, string Language, ImmutableArray<Command> Commands);
