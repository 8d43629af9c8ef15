using System.Collections.Immutable;

namespace Samvad.Understanding.Patterns;

/// <summary>
/// A sample phrase that stands for many: <c>(please|can you) send {amount} to {payee} [now]</c>. Round brackets hold
/// alternatives, square brackets what may be missing, braces a slot, and a backslash makes the next character ordinary.
/// <c>{amount:five hundred}</c> gives a sample for the slot.
/// </summary>
public sealed class PhrasePattern
{
    private PhrasePattern(string source, PatternNode root, ImmutableArray<string> slots) =>
        (Source, Root, Slots) = (source, root, slots);

    /// <summary>The pattern as it was written.</summary>
    public string Source { get; }

    /// <summary>The names of its slots, each once, in the order of their first places.</summary>
    public ImmutableArray<string> Slots { get; }

    internal PatternNode Root { get; }

    /// <summary>Reads a pattern. Where it has mistakes, <paramref name="pattern"/> is null and all of them are returned.</summary>
    /// <param name="source">The pattern; one line.</param>
    /// <param name="pattern">The pattern read, or null.</param>
    /// <returns>The mistakes in the order of their places; empty where there is none.</returns>
    public static ImmutableArray<PatternError> TryParse(string source, out PhrasePattern? pattern)
    {
        var parser = new PatternParser(source);
        var root = parser.Parse();
        pattern = parser.Errors.Count == 0 ? new PhrasePattern(source, root, [.. parser.Slots]) : null;
        return [.. parser.Errors.OrderBy(error => error.Column)];
    }

    /// <summary>Reads a pattern that is known to be right.</summary>
    /// <exception cref="FormatException">It has a mistake; the message names the first.</exception>
    public static PhrasePattern Parse(string source)
    {
        var errors = TryParse(source, out var pattern);
        return pattern ?? throw new FormatException(
            $"The pattern '{source}' is wrong at column {errors[0].Column}: {errors[0].Message} {errors[0].Remedy}");
    }
}
