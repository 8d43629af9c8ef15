using System.Collections.Immutable;
using Samvad.Authoring.Diagnostics;

namespace Samvad.Authoring.Scripts;

/// <summary>A line of a scripted conversation.</summary>
/// <param name="Place">Where it stands.</param>
public abstract record ScriptLine(Place Place);

/// <summary>The user says something.</summary>
/// <param name="Place">Where the line stands.</param>
/// <param name="Text">What.</param>
public sealed record UserLine(Place Place, string Text) : ScriptLine(Place);

/// <summary>The assistant must say this next.</summary>
/// <param name="Place">Where the line stands.</param>
/// <param name="Pattern">The text, in which <c>{*}</c> stands for any.</param>
public sealed record BotLine(Place Place, string Pattern) : ScriptLine(Place);

/// <summary>The assistant must say the reply of this name next.</summary>
/// <param name="Place">Where the line stands.</param>
/// <param name="Name">The reply's name.</param>
public sealed record ReplyLine(Place Place, string Name) : ScriptLine(Place);

/// <summary>Whatever else the assistant says in this turn will do.</summary>
/// <param name="Place">Where the line stands.</param>
public sealed record AnyRepliesLine(Place Place) : ScriptLine(Place);

/// <summary>Slots of the flow on top, else of the conversation, must hold these values.</summary>
/// <param name="Place">Where the line stands.</param>
/// <param name="Values">The values as their text; null for a slot that must be empty.</param>
public sealed record SlotLine(Place Place, ImmutableArray<KeyValuePair<string, string?>> Values) : ScriptLine(Place);

/// <summary>Flows must have ended so during the last turn.</summary>
/// <param name="Place">Where the line stands.</param>
/// <param name="Outcomes">The outcomes by flow.</param>
public sealed record OutcomeLine(Place Place, ImmutableArray<KeyValuePair<string, string>> Outcomes) : ScriptLine(Place);

/// <summary>The clock runs on; timers that become due fire.</summary>
/// <param name="Place">Where the line stands.</param>
/// <param name="Duration">How long.</param>
public sealed record WaitLine(Place Place, TimeSpan Duration) : ScriptLine(Place);

/// <summary>The user sends a file.</summary>
/// <param name="Place">Where the line stands.</param>
/// <param name="Path">The file, relative to the assistant's folder.</param>
public sealed record FileLine(Place Place, string Path) : ScriptLine(Place);

/// <summary>The user clicks a choice.</summary>
/// <param name="Place">Where the line stands.</param>
/// <param name="Choice">The id of the choice.</param>
public sealed record ChooseLine(Place Place, string Choice) : ScriptLine(Place);
