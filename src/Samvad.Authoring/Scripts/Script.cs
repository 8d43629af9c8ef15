using System.Collections.Immutable;
using Samvad.Dialogue.State;

namespace Samvad.Authoring.Scripts;

/// <summary>A scripted conversation: what is said, and what must come of it.</summary>
/// <param name="File">The file that it stands in, for example <c>tests/transfer.yaml</c>.</param>
/// <param name="Name">What the conversation shows, as a sentence.</param>
/// <param name="Now">The time at which it begins; null leaves that to whoever runs it.</param>
/// <param name="Language">The language in which it begins; null is the assistant's default.</param>
/// <param name="Lines">The lines.</param>
public sealed record Script(
    string File, string Name, DateTimeOffset? Now, string? Language, ImmutableArray<ScriptLine> Lines)
{
    /// <summary>By action, what it comes back with, one time after the other, instead of being done.</summary>
    public ImmutableDictionary<string, ImmutableArray<Return>> Answers { get; init; } =
        ImmutableDictionary<string, ImmutableArray<Return>>.Empty;
}
