using System.Collections.Immutable;
using Samvad.Dialogue.Commands;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Dialogue.Events;

/// <summary>The user said something.</summary>
/// <param name="MessageId">The key under which the channel delivered it.</param>
/// <param name="Text">What was said.</param>
/// <param name="Language">The language of the message.</param>
/// <param name="Commands">What it was taken to mean.</param>
public sealed record Heard(string MessageId, string Text, string Language, ImmutableArray<Command> Commands) : Event
{
    /// <summary>The file that came with it; null if none did.</summary>
    public Attachment? File { get; init; }

    internal override Conversation Apply(Conversation state) => state with
    {
        Language = Language,
        Silences = 0,
        Misunderstandings = state.LastReplies.Any(said => said.Reply == SystemReply.NotUnderstood)
            ? state.Misunderstandings
            : 0,
        Timer = null,
        Clarification = null,
        LastReplies = [],
    };
}
