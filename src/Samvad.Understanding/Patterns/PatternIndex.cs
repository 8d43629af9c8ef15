using Samvad.Dialogue.Phrases;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Patterns;

/// <summary>
/// Which patterns a message can match at all, by its words: of each pattern a set of words is chosen of which every phrase of
/// it contains at least one, preferring words that few patterns have.
/// </summary>
internal sealed class PatternIndex
{
    private readonly Dictionary<string, List<int>> _byWord = new(StringComparer.Ordinal);
    private readonly List<int> _always = [];
    private readonly int _count;

    public PatternIndex(IReadOnlyList<PatternNode> patterns)
    {
        _count = patterns.Count;
        var frequencies = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var pattern in patterns)
        {
            foreach (var word in Words(pattern).Distinct()) frequencies[word] = frequencies.GetValueOrDefault(word) + 1;
        }

        for (var i = 0; i < patterns.Count; i++)
        {
            if (Cover(patterns[i], frequencies) is not { } cover) _always.Add(i);
            else foreach (var word in cover.Words.Distinct()) Add(word, i);
        }
    }

    /// <summary>How many bits <see cref="Find"/> sets or leaves, in words of 64.</summary>
    public int Words64 => (_count + 63) / 64;

    /// <summary>Sets the bits of the patterns worth trying in <paramref name="found"/>, whose bits are not set before.</summary>
    public void Find(ReadOnlySpan<Token> tokens, Span<ulong> found)
    {
        Set(_always, found);
        foreach (var token in tokens)
        {
            if (_byWord.TryGetValue(token.Folded, out var patterns)) Set(patterns, found);
        }
    }

    /// <summary>Whether any pattern is worth trying.</summary>
    public bool MayMatch(ReadOnlySpan<Token> tokens)
    {
        foreach (var token in tokens)
        {
            if (_byWord.ContainsKey(token.Folded)) return true;
        }

        return _always.Count > 0;
    }

    private static void Set(List<int> patterns, Span<ulong> found)
    {
        foreach (var pattern in patterns) found[pattern / 64] |= 1UL << pattern;
    }

    private void Add(string word, int pattern)
    {
        if (!_byWord.TryGetValue(word, out var patterns)) _byWord[word] = patterns = [];
        patterns.Add(pattern);
    }

    private static IEnumerable<string> Words(PatternNode node) => node switch
    {
        LiteralNode literal => Tokeniser.Split(literal.Text).Select(token => token.Folded),
        SequenceNode sequence => sequence.Parts.SelectMany(Words),
        ChoiceNode choice => choice.Choices.SelectMany(Words),
        _ => [],
    };

    /// <summary>The cheapest set of words of which every phrase has one, or null where a phrase may have none.</summary>
    private static (List<string> Words, int Cost)? Cover(PatternNode node, Dictionary<string, int> frequencies)
    {
        switch (node)
        {
            case LiteralNode:
                var rarest = Words(node).MinBy(word => frequencies[word]);
                return rarest is null ? null : ([rarest], frequencies[rarest]);
            case SequenceNode sequence:
                return sequence.Parts.Select(part => Cover(part, frequencies)).Where(cover => cover is { })
                    .MinBy(cover => cover!.Value.Cost);
            case ChoiceNode choice:
                var covers = choice.Choices.Select(part => Cover(part, frequencies)).ToList();
                if (covers.Exists(cover => cover is null)) return null;
                return ([.. covers.SelectMany(cover => cover!.Value.Words)], covers.Sum(cover => cover!.Value.Cost));
            default:
                return null;
        }
    }
}
