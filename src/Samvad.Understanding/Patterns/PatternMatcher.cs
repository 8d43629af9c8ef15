using System.Numerics;
using Samvad.Understanding.Entities;
using Samvad.Understanding.Entities.Types;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Patterns;

/// <summary>
/// Matches messages against all phrase patterns of an assistant, whatever their case, spacing and punctuation. It holds no
/// state besides its tables, so one instance serves all threads.
/// </summary>
public sealed class PatternMatcher
{
    /// <summary>Words that a slot of free text holds at most.</summary>
    public const int MostTextWords = 6;

    /// <summary>Words and numbers of a message that patterns are tried on; a longer message matches none.</summary>
    public const int LongestMessage = 128;

    private readonly CultureOptions _options;
    private readonly PatternProgram[] _programs;
    private readonly PatternIndex _index;

    /// <summary>A matcher of <paramref name="patterns"/>.</summary>
    /// <exception cref="ArgumentException">A pattern names an entity type that is not in the catalogue.</exception>
    public PatternMatcher(IEnumerable<IntentPattern> patterns, EntityCatalogue catalogue, CultureOptions options)
    {
        _options = options;
        _programs = [.. patterns.Select(pattern => new PatternProgram(pattern, slot => TypeOf(pattern, slot, catalogue)))];
        _index = new PatternIndex([.. _programs.Select(program => program.Source.Pattern.Root)]);
    }

    /// <summary>
    /// The patterns that match the whole message, the surest first: by words of the pattern itself, then by slots with a
    /// recognised entity, then by the order in which they were given.
    /// </summary>
    /// <param name="text">The message, normalised.</param>
    /// <param name="candidates">What <see cref="EntityRecogniser.FindCandidates"/> found in it.</param>
    /// <param name="now">The time given to it; only its offset from UTC is used.</param>
    public IReadOnlyList<PatternMatch> Match(string text, IReadOnlyList<EntityMatch> candidates, DateTimeOffset now)
    {
        if (text.Length > _options.MaximumLength) return [];
        var tokens = Tokeniser.Split(text);
        if (tokens.Length is 0 or > LongestMessage) return [];
        Span<ulong> worthTrying = _index.Words64 <= 64 ? stackalloc ulong[_index.Words64] : new ulong[_index.Words64];
        worthTrying.Clear();
        _index.Find(tokens, worthTrying);
        var run = new PatternRun(text, tokens, new EntitySpans(tokens, candidates), _options, now.Offset);
        List<PatternMatch>? matches = null;
        for (var word = 0; word < worthTrying.Length; word++)
        {
            for (var left = worthTrying[word]; left != 0; left &= left - 1)
            {
                if (run.Match(_programs[(64 * word) + BitOperations.TrailingZeroCount(left)]) is { } match) (matches ??= []).Add(match);
            }
        }

        return matches is null ? [] : matches.Count == 1 ? matches : [.. matches.OrderByDescending(match => match.LiteralWords).ThenByDescending(TypedSlots)];
    }

    /// <summary>Whether the words of a message are such that <see cref="Match"/> may find anything; much cheaper than to find its entities.</summary>
    internal bool MayMatch(string text) => _index.MayMatch(Tokeniser.Split(text));

    private static int TypedSlots(PatternMatch match) => match.Slots.Count(slot => slot.Entity is { });

    private static EntityType TypeOf(IntentPattern pattern, string slot, EntityCatalogue catalogue)
    {
        if (!pattern.SlotTypes.TryGetValue(slot, out var name)) return catalogue.Find(slot) ?? new TextType("text");
        if (catalogue.Find(name) is { } type) return type;
        return name == "text" ? new TextType(name) : throw new ArgumentException(
            $"The slot '{slot}' of the pattern '{pattern.Pattern.Source}' has the type '{name}', which is not in the catalogue.",
            nameof(pattern));
    }
}
