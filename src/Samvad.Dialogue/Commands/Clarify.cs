using System.Collections.Immutable;

namespace Samvad.Dialogue.Commands;

/// <summary>The message may mean one of several flows; the user is asked which.</summary>
/// <param name="Flows">The flows, likeliest first; at least two.</param>
/// <param name="Mentions">What the message already says, kept for the flow that is picked.</param>
public sealed record Clarify(ImmutableArray<string> Flows, ImmutableArray<Mention> Mentions) : Command;
