using System.Collections.Immutable;
using Samvad.Dialogue.State;

namespace Samvad.Dialogue.Events;

/// <summary>The assistant said something.</summary>
/// <param name="Reply">The reply's name.</param>
/// <param name="Text">The text as the user got it.</param>
/// <param name="Language">Its language.</param>
/// <param name="Options">The choices offered with it.</param>
public sealed record Said(string Reply, string Text, string Language, ImmutableArray<Option> Options) : Event
{
    internal override Conversation Apply(Conversation state) =>
        state with { LastReplies = state.LastReplies.Add(this) };
}
