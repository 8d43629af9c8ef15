using System.Numerics;
using Samvad.Understanding.Entities;

namespace Samvad.Understanding.Intents;

/// <summary>Words that are known, by their first letter and length, so that few are looked at to find the nearest to another. The first letter is the one that people mistype least.</summary>
internal sealed class NearestWords
{
    /// <summary>With a letter in the place of another, a shorter word is more often another word than mistyped.</summary>
    private const int ShortestReplaced = 5;

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _all;
    private readonly Dictionary<(char First, int Length), Entry[]> _groups;

    /// <param name="words">The words in small letters, the likelier before the others.</param>
    public NearestWords(IReadOnlyCollection<string> words)
    {
        _all = words.ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _groups = words.Index().GroupBy(word => (word.Item[0], word.Item.Length), word => new Entry(word.Item, Letters(word.Item), word.Index))
            .ToDictionary(group => group.Key, group => group.ToArray());
    }

    /// <summary>Whether a word is one of them.</summary>
    public bool Contains(ReadOnlySpan<char> word) => _all.Contains(word);

    /// <summary>The nearest word with the same first letter by <see cref="EditDistance"/>, of those that are as near the likeliest; null if all need more edits.</summary>
    /// <param name="word">A word in small letters.</param>
    /// <param name="most">The most edits.</param>
    public string? Nearest(ReadOnlySpan<char> word, int most)
    {
        var letters = Letters(word);
        var (nearest, place) = ((string?)null, int.MaxValue);
        for (var length = word.Length - most; length <= word.Length + most; length++)
        {
            if (!_groups.TryGetValue((word[0], length), out var group))
                continue;
            foreach (var entry in group)
            {
                // An edit puts a letter in the place of another at most.
                var others = BitOperations.PopCount(letters ^ entry.Letters);
                if (others > 2 * most || (others > 0 && length == word.Length && length < ShortestReplaced))
                    continue;
                var edits = EditDistance.Bounded(word, entry.Word, most);
                if (edits > most || (edits == most && entry.Place > place))
                    continue;
                (nearest, place, most) = (entry.Word, entry.Place, edits);
            }
        }

        return nearest;
    }

    /// <summary>Which letters a word has; some share a bit.</summary>
    private static uint Letters(ReadOnlySpan<char> word)
    {
        var letters = 0u;
        foreach (var letter in word)
            letters |= 1u << (letter & 31);
        return letters;
    }

    /// <param name="Word">A word.</param>
    /// <param name="Letters">Its letters.</param>
    /// <param name="Place">How many words are likelier.</param>
    private readonly record struct Entry(string Word, uint Letters, int Place);
}
