using System.Collections.Immutable;
using Samvad.Dialogue.Commands;

namespace Samvad.Dialogue.State;

/// <summary>A question which of several flows was meant.</summary>
/// <param name="Options">The flows on offer.</param>
/// <param name="Mentions">What the ambiguous message said, kept for the flow that is picked.</param>
public sealed record PendingClarification(ImmutableArray<Option> Options, ImmutableArray<Mention> Mentions);
