using System.Collections.Immutable;

namespace Samvad.Dialogue.Commands;

/// <summary>The user changes a value that was given before: “no, make it 600”.</summary>
/// <param name="Mentions">The new values; at least one.</param>
public sealed record Correct(ImmutableArray<Mention> Mentions) : Command;
