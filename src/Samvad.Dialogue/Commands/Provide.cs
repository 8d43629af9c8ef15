using System.Collections.Immutable;

namespace Samvad.Dialogue.Commands;

/// <summary>The user gives one or more values, usually the one that was asked for.</summary>
/// <param name="Mentions">The values; at least one.</param>
public sealed record Provide(ImmutableArray<Mention> Mentions) : Command;
