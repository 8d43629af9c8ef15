using System.Collections.Immutable;
using Samvad.Dialogue.Effects;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.State;

namespace Samvad.Dialogue;

/// <summary>What a turn comes to.</summary>
/// <param name="Events">What happened, to be appended to the journal; empty if the input made no difference.</param>
/// <param name="Effects">What to do once the events are safe.</param>
/// <param name="State">The state after the events.</param>
public sealed record Decision(ImmutableArray<Event> Events, ImmutableArray<Effect> Effects, Conversation State);
