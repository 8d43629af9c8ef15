using System.Collections.Immutable;

namespace Samvad.Dialogue.Commands;

/// <summary>The user wants something that a flow does.</summary>
/// <param name="Flow">The flow's name.</param>
/// <param name="Mentions">What the message already says about it.</param>
/// <param name="Confidence">The calibrated probability, 0 to 1.</param>
public sealed record StartFlow(string Flow, ImmutableArray<Mention> Mentions, double Confidence) : Command;
