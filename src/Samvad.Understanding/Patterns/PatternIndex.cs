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

    public PatternIndex(IReadOnlyList<PatternNode> patterns)
    {
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

    /// <summary>The patterns worth trying, each once, in their order.</summary>
    public SortedSet<int> Find(ReadOnlySpan<Token> tokens)
    {
        var found = new SortedSet<int>(_always);
        foreach (var token in tokens)
        {
            if (_byWord.TryGetValue(token.Folded, out var patterns)) found.UnionWith(patterns);
        }

        return found;
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
