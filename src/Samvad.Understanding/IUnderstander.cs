using Samvad.Dialogue.Commands;
using Samvad.Dialogue.State;

namespace Samvad.Understanding;

/// <summary>Turns what a user says into commands for the dialogue. Implementations may be used by many threads at once.</summary>
public interface IUnderstander
{
    /// <summary>What a message means in a conversation that stands so.</summary>
    /// <param name="state">Where the conversation stands: an answer to the open question is preferred.</param>
    /// <param name="text">What was said; anything, however odd or long.</param>
    /// <param name="choice">The choice that was clicked; null when the message was typed or spoken.</param>
    /// <param name="now">The time, for “tomorrow”.</param>
    Understood Understand(Conversation state, string text, Select? choice, DateTimeOffset now);
}
