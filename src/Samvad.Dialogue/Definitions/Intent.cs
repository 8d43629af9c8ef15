using System.Collections.Immutable;

namespace Samvad.Dialogue.Definitions;

/// <summary>Something that people want, known by sample phrases.</summary>
/// <param name="Name">The name, which flows have among their triggers.</param>
/// <param name="Phrases">The sample phrases and patterns.</param>
public sealed record Intent(string Name, ImmutableArray<Phrase> Phrases)
{
    /// <summary>The intent whose phrases are samples of what the assistant must not take for any other intent.</summary>
    public const string None = "none";

    /// <summary>
    /// Intents that every assistant understands without being taught. An assistant's phrases for one of these add to
    /// the built-in ones, and a flow which has one among its triggers replaces the built-in behaviour.
    /// </summary>
    public static IReadOnlyList<string> BuiltIn { get; } =
        ["affirm", "deny", "cancel", "repeat", "help", "start_over", "person", None];
}
