using System.Runtime.InteropServices;

namespace Samvad.LanguageModel.Tokenizers.Bpe;

/// <summary>
/// The counts of neighbouring tokens in all words, kept up to date merge by merge: a merge touches only the places where
/// its pair stands. The words lie one behind the other as a linked list of tokens.
/// </summary>
/// <remarks>
/// A pair gets all its places while the later of its two tokens is made, from left to right. So lists of places are in
/// order, and counts only ever fall afterwards, which is why the queue may hold counts that are too high: they are put
/// right when they come up.
/// </remarks>
internal sealed class PairCounts
{
    private const int End = -1;
    private const int Dead = -2;

    private readonly List<byte[]> _bytes;
    private readonly int[] _tokens;
    private readonly int[] _next;
    private readonly int[] _previous;
    private readonly int[] _wordOf;
    private readonly long[] _wordCounts;
    private readonly Dictionary<(int Left, int Right), Pair> _pairs = [];
    private readonly PriorityQueue<Pair, Priority> _queue;
    private readonly List<Pair> _created = [];

    /// <summary>Counts the pairs of bytes in words.</summary>
    /// <param name="words">The distinct pieces and how often each occurs.</param>
    /// <param name="bytes">The bytes of every token; the caller adds those of new tokens.</param>
    public PairCounts((byte[] Piece, long Count)[] words, List<byte[]> bytes)
    {
        _bytes = bytes;
        _queue = new(new ByPriority(bytes));
        _wordCounts = [.. words.Select(word => word.Count)];
        var length = checked((int)words.Sum(word => (long)word.Piece.Length));
        (_tokens, _next, _previous, _wordOf) = (new int[length], new int[length], new int[length], new int[length]);
        var ids = new int[256];
        for (var id = 0; id < bytes.Count; id++)
        {
            if (bytes[id].Length == 1)
                ids[bytes[id][0]] = id;
        }

        var at = 0;
        for (var word = 0; word < words.Length; word++)
            at = Lay(words[word].Piece, word, at, ids);
        EnqueueCreated();
    }

    /// <summary>Takes the most frequent pair off; gives false if there is none.</summary>
    public bool TakeMostFrequent(out int left, out int right, out long count)
    {
        while (_queue.TryDequeue(out var pair, out var queued))
        {
            if (pair.Count == queued.Count)
            {
                (left, right, count) = (pair.Left, pair.Right, pair.Count);
                return true;
            }

            if (pair.Count > 0)
                _queue.Enqueue(pair, new(pair.Count, pair.Left, pair.Right));
        }

        (left, right, count) = (0, 0, 0);
        return false;
    }

    /// <summary>Puts a token in the place of a pair, wherever it stands.</summary>
    public void Merge(int left, int right, int result)
    {
        _pairs.Remove((left, right), out var pair);
        foreach (var at in pair!.Places)
        {
            var second = _tokens[at] == left ? _next[at] : End;
            if (second == End || _tokens[second] != right)
                continue;
            MergeAt(at, second, result);
        }

        EnqueueCreated();
    }

    private int Lay(byte[] piece, int word, int at, int[] ids)
    {
        var start = at;
        foreach (var value in piece)
        {
            _tokens[at] = ids[value];
            _wordOf[at] = word;
            _previous[at] = at > start ? at - 1 : End;
            _next[at] = at + 1 < start + piece.Length ? at + 1 : End;
            at++;
        }

        for (var place = start; place + 1 < at; place++)
            Increase(place, place + 1);
        return at;
    }

    private void MergeAt(int at, int second, int result)
    {
        var (before, behind) = (_previous[at], _next[second]);
        if (before != End)
            Decrease(before, at);
        if (behind != End)
            Decrease(second, behind);
        _tokens[at] = result;
        _tokens[second] = Dead;
        _next[at] = behind;
        if (behind != End)
        {
            _previous[behind] = at;
            Increase(at, behind);
        }

        if (before != End)
            Increase(before, at);
    }

    private void Increase(int at, int second)
    {
        ref var pair = ref CollectionsMarshal.GetValueRefOrAddDefault(_pairs, (_tokens[at], _tokens[second]), out var exists);
        if (!exists)
        {
            pair = new() { Left = _tokens[at], Right = _tokens[second], Places = [] };
            _created.Add(pair);
        }

        pair!.Count += _wordCounts[_wordOf[at]];
        pair.Places.Add(at);
    }

    /// <summary>The pair that is being merged is not among the pairs any more, and needs no count.</summary>
    private void Decrease(int at, int second)
    {
        if (_pairs.TryGetValue((_tokens[at], _tokens[second]), out var pair))
            pair.Count -= _wordCounts[_wordOf[at]];
    }

    private void EnqueueCreated()
    {
        foreach (var pair in _created)
        {
            if (pair.Count > 0)
                _queue.Enqueue(pair, new(pair.Count, pair.Left, pair.Right));
        }

        _created.Clear();
    }

    /// <summary>Two neighbours, how often they occur, and the places where they stood when the pair came up.</summary>
    private sealed class Pair
    {
        public required int Left { get; init; }

        public required int Right { get; init; }

        public required List<int> Places { get; init; }

        public long Count { get; set; }
    }

    /// <summary>A pair's count when it was queued.</summary>
    private readonly record struct Priority(long Count, int Left, int Right);

    /// <summary>Greater counts first, then greater bytes.</summary>
    private sealed class ByPriority(List<byte[]> bytes) : IComparer<Priority>
    {
        public int Compare(Priority x, Priority y)
        {
            if (x.Count != y.Count)
                return y.Count.CompareTo(x.Count);
            return x.Left != y.Left
                ? bytes[y.Left].AsSpan().SequenceCompareTo(bytes[x.Left])
                : bytes[y.Right].AsSpan().SequenceCompareTo(bytes[x.Right]);
        }
    }
}
