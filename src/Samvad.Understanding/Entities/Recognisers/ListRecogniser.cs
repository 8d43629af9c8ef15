using Samvad.Dialogue.Values;
using Samvad.Understanding.Entities.Types;
using Samvad.Understanding.Languages;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Entities.Recognisers;

/// <summary>
/// The items of one list, by name, or where the words are no name exactly, by one that sounds alike, else by a misspelt one. Words of every language that
/// only hold sentences together are never taken for a misspelling.
/// </summary>
internal sealed class ListRecogniser(ListType type) : IRecogniser
{
    // A longer message is no answer to a question and no short command; there, misspellings cost more than they tell.
    private const int MostFuzzyWords = 50;

    [ThreadStatic]
    private static Scratch? s_scratch;

    private readonly ListIndex _index = new(type);

    public void Find(Utterance utterance, List<EntityMatch> matches)
    {
        if (_index.LongestName == 0) return;
        var scratch = s_scratch ??= new([], new HashSet<ListName>(ReferenceEqualityComparer.Instance));
        Span<char> window = stackalloc char[256];
        for (var at = 0; at < utterance.Tokens.Length; at++)
        {
            var length = 0;
            for (var words = 1; words <= _index.LongestName + 1 && at + words <= utterance.Tokens.Length; words++)
            {
                var folded = utterance.WordAt(at + words - 1);
                if (length + folded.Length + 1 > Math.Min(window.Length, _index.LongestText + 4)) break;
                if (words > 1) window[length++] = ' ';
                folded.CopyTo(window[length..]);
                length += folded.Length;
                FindWindow(utterance, at, words, window[..length], scratch, matches);
            }
        }
    }

    private void FindWindow(
        Utterance utterance, int at, int words, ReadOnlySpan<char> folded, Scratch scratch, List<EntityMatch> matches)
    {
        if ((_index.FindExact(folded) ?? FindStem(folded)) is { } name)
        {
            matches.Add(Match(utterance, at, words, name.Ids, EntitySource.ListExact, 0));
            return;
        }

        if (!type.Fuzzy || folded.Length < 4 || at >= MostFuzzyWords || !MayBeMisspelt(utterance, at) || !MayBeMisspelt(utterance, at + words - 1)) return;
        var (near, edits) = (_index.FindSounding(folded), 1);
        if (near is null) (near, edits) = (scratch.Nearest, _index.FindNearest(folded, scratch.Nearest, scratch.Seen));
        if (near.Count == 0) return;
        var ids = near.SelectMany(found => found.Ids).Distinct().ToList();
        matches.Add(Match(utterance, at, words, ids, EntitySource.ListFuzzy, edits));
    }

    private ListName? FindStem(ReadOnlySpan<char> folded) =>
        CaseEndings.LengthAt(folded) is > 0 and var length ? _index.FindExact(folded[..^length]) : null;

    private EntityMatch Match(Utterance utterance, int at, int words, List<string> ids, EntitySource source, int edits)
    {
        var (start, end) = (utterance.Tokens[at].Start, utterance.Tokens[at + words - 1].End);
        return utterance.Match(type.Name, start, end, new Item(type.Name, ids[0]), source) with
        {
            Edits = edits,
            Alternatives = [.. ids.Skip(1).Select(id => (Value)new Item(type.Name, id))],
        };
    }

    /// <summary>Working memory for the windows of a message.</summary>
    private sealed record Scratch(List<ListName> Nearest, HashSet<ListName> Seen);

    private static bool MayBeMisspelt(Utterance utterance, int at) =>
        utterance.Tokens[at].Kind == TokenKind.Word && !FunctionWords.Contains(utterance.Tokens[at].Folded);
}
