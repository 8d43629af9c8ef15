using Samvad.Understanding.Entities.Types;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Entities.Recognisers;

/// <summary>A name of a list with the items that bear it.</summary>
/// <param name="Folded">Its folded words, one space between them.</param>
/// <param name="Words">How many words.</param>
/// <param name="Ids">The items, in the order of the list.</param>
internal sealed record ListName(string Folded, int Words, List<string> Ids);

/// <summary>
/// The names of a list by their text, and by what is left of their beginnings when letters are deleted: two names within
/// the edit limit share such a remainder (symmetric deletion; W. Garbe, SymSpell). Also by their sound.
/// </summary>
internal sealed class ListIndex
{
    private const int Prefix = 7;
    private const int MostEdits = 2;

    /// <summary>Remainders of one word: itself, and without each letter or two of its beginning.</summary>
    private const int MostRemainders = 1 + Prefix + (Prefix * (Prefix - 1) / 2);

    /// <summary>Shorter keys are of names that are too short to be misspelt.</summary>
    private const int ShortestSound = 2;

    private readonly Dictionary<string, ListName> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ListName>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly Dictionary<ulong, List<ListName>> _byRemainder = [];
    private readonly Dictionary<string, List<ListName>> _bySound = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ListName>>.AlternateLookup<ReadOnlySpan<char>> _bySoundSpan;

    public ListIndex(ListType type)
    {
        _bySpan = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        _bySoundSpan = _bySound.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var item in type.Items)
        {
            foreach (var name in item.Names) Add(item.Id, name);
        }

        if (type.Fuzzy)
        {
            IndexRemainders();
            IndexSounds();
        }

        LongestName = _names.Count == 0 ? 0 : _names.Values.Max(name => name.Words);
        LongestText = _names.Count == 0 ? 0 : _names.Keys.Max(name => name.Length);
    }

    /// <summary>Words of the longest name.</summary>
    public int LongestName { get; }

    /// <summary>Units of the longest folded name.</summary>
    public int LongestText { get; }

    /// <summary>The name that is written exactly so, or null.</summary>
    public ListName? FindExact(ReadOnlySpan<char> folded) => _bySpan.TryGetValue(folded, out var name) ? name : null;

    /// <summary>The names that sound like that, in ordinal order; null if none does.</summary>
    public List<ListName>? FindSounding(ReadOnlySpan<char> folded)
    {
        Span<char> key = stackalloc char[Sound.Capacity(Romanisation.Capacity(folded.Length))];
        var length = Sound.Key(folded, key);
        return length >= ShortestSound && _bySoundSpan.TryGetValue(key[..length], out var names) ? names : null;
    }

    /// <summary>
    /// Fills <paramref name="nearest"/> with the names with the fewest edits within the limit of their length, in ordinal
    /// order, and returns the edits. <paramref name="seen"/> is working memory.
    /// </summary>
    public int FindNearest(ReadOnlySpan<char> folded, List<ListName> nearest, HashSet<ListName> seen)
    {
        nearest.Clear();
        seen.Clear();
        var best = Math.Min(MostEdits, EditDistance.Limit(folded.Length + 1));
        Span<ulong> remainders = stackalloc ulong[MostRemainders];
        foreach (var remainder in remainders[..Remainders(folded, best, remainders)])
        {
            if (!_byRemainder.TryGetValue(remainder, out var names)) continue;
            foreach (var name in names)
            {
                var limit = Math.Min(best, EditDistance.Limit(name.Folded.Length));
                if (Math.Abs(name.Folded.Length - folded.Length) > limit || !seen.Add(name)) continue;
                if (name.Folded[0] != folded[0] && limit < MostEdits) continue;
                var edits = EditDistance.Bounded(folded, name.Folded, limit);
                if (edits > limit) continue;
                if (edits < best) nearest.Clear();
                best = edits;
                nearest.Add(name);
            }
        }

        nearest.Sort((left, right) => string.CompareOrdinal(left.Folded, right.Folded));
        return best;
    }

    private void Add(string id, string name)
    {
        var words = Tokeniser.Split(name);
        if (words.Length == 0) return;
        var folded = string.Join(' ', words.Select(word => word.Folded));
        if (!_names.TryGetValue(folded, out var entry)) _names[folded] = entry = new ListName(folded, words.Length, []);
        if (!entry.Ids.Contains(id)) entry.Ids.Add(id);
    }

    private void IndexRemainders()
    {
        Span<ulong> remainders = stackalloc ulong[MostRemainders];
        foreach (var name in _names.Values.OrderBy(name => name.Folded, StringComparer.Ordinal))
        {
            foreach (var remainder in remainders[..Remainders(name.Folded, EditDistance.Limit(name.Folded.Length), remainders)])
            {
                if (!_byRemainder.TryGetValue(remainder, out var names)) _byRemainder[remainder] = names = [];
                if (names.Count == 0 || names[^1] != name) names.Add(name);
            }
        }
    }

    private void IndexSounds()
    {
        foreach (var name in _names.Values.Where(name => EditDistance.Limit(name.Folded.Length) > 0).OrderBy(name => name.Folded, StringComparer.Ordinal))
        {
            var key = new char[Sound.Capacity(Romanisation.Capacity(name.Folded.Length))];
            var sound = new string(key, 0, Sound.Key(name.Folded, key));
            if (!_bySound.TryGetValue(sound, out var names)) _bySound[sound] = names = [];
            names.Add(name);
        }
    }

    /// <summary>Writes hashes of the beginning of a word with up to <paramref name="edits"/> letters deleted, some of them twice; returns how many.</summary>
    private static int Remainders(ReadOnlySpan<char> word, int edits, Span<ulong> found)
    {
        var prefix = word[..Math.Min(word.Length, Prefix)];
        var length = prefix.Length;
        found[0] = Hash(prefix, length, length);
        var count = 1;
        for (var i = 0; edits > 0 && i < length; i++)
        {
            found[count++] = Hash(prefix, i, length);
            for (var j = i + 1; edits > 1 && j < length; j++) found[count++] = Hash(prefix, i, j);
        }

        return count;
    }

    /// <summary>FNV-1a of the letters but those at two places.</summary>
    private static ulong Hash(ReadOnlySpan<char> letters, int skipped, int alsoSkipped)
    {
        var hash = 14695981039346656037UL;
        for (var i = 0; i < letters.Length; i++)
        {
            if (i != skipped && i != alsoSkipped) hash = (hash ^ letters[i]) * 1099511628211UL;
        }

        return hash;
    }
}
