using System.Collections.Immutable;
using Samvad.Dialogue.Commands;
using Samvad.Dialogue.State;

namespace Samvad.Dialogue.Events;

/// <summary>The user was asked which of several flows they meant.</summary>
/// <param name="Options">The flows on offer.</param>
/// <param name="Mentions">What the ambiguous message said.</param>
public sealed record ClarificationAsked(ImmutableArray<Option> Options, ImmutableArray<Mention> Mentions) : Event
{
    internal override Conversation Apply(Conversation state) =>
        state with { Clarification = new PendingClarification(Options, Mentions) };
}
