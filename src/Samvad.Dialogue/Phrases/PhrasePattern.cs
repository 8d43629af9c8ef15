using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Samvad.Dialogue.Phrases;

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

    /// <summary>What it is made of.</summary>
    public PatternNode Root { get; }

    /// <summary>Reads a pattern, or finds all its mistakes.</summary>
    /// <param name="source">The pattern; one line.</param>
    /// <param name="pattern">The pattern read, or null where it has mistakes.</param>
    /// <param name="errors">The mistakes in the order of their places; empty where there is none.</param>
    public static bool TryParse(
        string source, [NotNullWhen(true)] out PhrasePattern? pattern, out ImmutableArray<PatternError> errors)
    {
        var parser = new PatternParser(source);
        var root = parser.Parse();
        pattern = parser.Errors.Count == 0 ? new PhrasePattern(source, root, [.. parser.Slots]) : null;
        errors = [.. parser.Errors.OrderBy(error => error.Column)];
        return pattern is { };
    }

    /// <summary>Reads a pattern that is known to be right.</summary>
    /// <exception cref="FormatException">It has a mistake; the message names the first.</exception>
    public static PhrasePattern Parse(string source)
    {
        return TryParse(source, out var pattern, out var errors) ? pattern : throw new FormatException(
            $"The pattern '{source}' is wrong at column {errors[0].Column}: {errors[0].Message} {errors[0].Remedy}");
    }
}
