using System.Collections.Immutable;
using Samvad.Dialogue.State;

namespace Samvad.Dialogue.Events;

/// <summary>The assistant said something.</summary>
/// <param name="Reply">The reply's name.</param>
/// <param name="Text">The text as the user got it.</param>
/// <param name="Language">Its language.</param>
/// <param name="Options">The choices offered with it.</param>
/// <param name="Variant">Which of the reply's variants it is, from 1; 0 if there is only one.</param>
public sealed record Said(
    string Reply, string Text, string Language, ImmutableArray<Option> Options, int Variant = 0) : Event
{
    internal override Conversation Apply(Conversation state) => state with
    {
        LastReplies = state.LastReplies.Add(this),
        Variants = Variant == 0 ? state.Variants : state.Variants.SetItem(Reply, Variant),
    };
}
