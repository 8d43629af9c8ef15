using System.Diagnostics.CodeAnalysis;
using Samvad.Dialogue.Values;

namespace Samvad.Dialogue.Definitions;

/// <summary>
/// What an expression can see: the slots of the flow, then those of the conversation, then the assistant's globals.
/// </summary>
/// <param name="local">The slots of the flow that is running.</param>
/// <param name="conversation">The slots of the conversation.</param>
/// <param name="globals">The assistant's read-only values.</param>
/// <param name="language">The language to speak, for example <c>hi</c>.</param>
/// <param name="now">The time of the turn.</param>
public sealed class Scope(ValueMap local, ValueMap conversation, ValueMap globals, string language, DateTimeOffset now)
{
    /// <summary>The language to speak.</summary>
    public string Language { get; } = language;

    /// <summary>The time of the turn, in the assistant's time zone.</summary>
    public DateTimeOffset Now { get; } = now;

    /// <summary>The value of a slot by name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out Value? value) =>
        local.TryGet(name, out value) || conversation.TryGet(name, out value) || globals.TryGet(name, out value);
}
