using System.Collections.Immutable;

namespace Samvad.Dialogue.Phrases;

/// <summary>
/// Parts written without a space between them make words together: <c>account[s]</c> is "account" and "accounts". Matching
/// goes by whole words, so such parts become the alternatives that they spell.
/// </summary>
internal static class JoinedParts
{
    /// <summary>The alternatives that one pair of parts may spell at most.</summary>
    public const int MostAlternatives = 64;

    /// <summary>Whether the part that begins at <paramref name="at"/> touches the one before it, inside and outside of brackets.</summary>
    public static bool Touches(string source, int at)
    {
        if (at == 0 || char.IsWhiteSpace(source[at - 1])) return false;
        var isOpenBefore = source[at - 1] is ')' or ']' && at > 1 && char.IsWhiteSpace(source[at - 2]);
        var isOpenAfter = source[at] is '(' or '[' && at + 1 < source.Length && char.IsWhiteSpace(source[at + 1]);
        return !isOpenBefore && !isOpenAfter;
    }

    /// <summary>Whether a part holds words only and may therefore be joined.</summary>
    public static bool IsLiteral(PatternNode node) => node switch
    {
        LiteralNode => true,
        SequenceNode sequence => sequence.Parts.All(IsLiteral),
        ChoiceNode choice => choice.Choices.All(IsLiteral),
        _ => false,
    };

    /// <summary>The two parts as one, or null where they spell more than <see cref="MostAlternatives"/>.</summary>
    public static PatternNode? Join(PatternNode left, PatternNode right)
    {
        var lefts = Spell(left);
        var rights = Spell(right);
        if (lefts is null || rights is null || lefts.Count * rights.Count > MostAlternatives) return null;
        var words = lefts.SelectMany(first => rights.Select(second => first + second)).Distinct();
        return new ChoiceNode([.. words.Select(Split)]);
    }

    private static SequenceNode Split(string words) =>
        new([.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => (PatternNode)new LiteralNode(word))]);

    private static List<string>? Spell(PatternNode node)
    {
        switch (node)
        {
            case LiteralNode literal:
                return [literal.Text];
            case ChoiceNode choice:
                var all = new List<string>();
                foreach (var part in choice.Choices)
                {
                    if (Spell(part) is not { } words || all.Count + words.Count > MostAlternatives) return null;
                    all.AddRange(words);
                }

                return all;
            default:
                return SpellSequence(((SequenceNode)node).Parts);
        }
    }

    private static List<string>? SpellSequence(ImmutableArray<PatternNode> parts)
    {
        var all = new List<string> { "" };
        foreach (var part in parts)
        {
            if (Spell(part) is not { } words || all.Count * words.Count > MostAlternatives) return null;
            all = [.. all.SelectMany(first => words.Select(second => second.Length == 0 || first.Length == 0 ? first + second : first + " " + second))];
        }

        return all;
    }
}
