using System.Numerics;

namespace Samvad.LanguageModel.Tokenizers.Unigram;

/// <summary>
/// Finds all pieces that begin at a place in a text: a trie whose edges (node, unit) lie in one open-addressing table.
/// </summary>
internal sealed class PieceTrie
{
    private const int Root = 0;

    private readonly List<int> _pieces = [-1];
    private readonly ulong[] _edges;
    private readonly int[] _targets;

    /// <summary>A trie of pieces; where one is given twice, the later number holds.</summary>
    internal PieceTrie(IEnumerable<(string Piece, int Number)> pieces)
    {
        var all = pieces.ToArray();
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 2 * all.Sum(piece => piece.Piece.Length)));
        (_edges, _targets) = (new ulong[size], new int[size]);
        foreach (var (piece, number) in all)
        {
            var node = Root;
            foreach (var unit in piece)
                node = Extend(node, unit);
            _pieces[node] = number;
        }
    }

    /// <summary>The node where every search begins.</summary>
    internal static int Start => Root;

    /// <summary>Goes on by one unit; returns -1 where no piece goes on so.</summary>
    internal int Next(int node, char unit)
    {
        var slot = Slot(Edge(node, unit));
        return _edges[slot] == 0 ? -1 : _targets[slot];
    }

    /// <summary>The number of the piece that ends at a node, or -1.</summary>
    internal int PieceAt(int node) => _pieces[node];

    private int Extend(int node, char unit)
    {
        var edge = Edge(node, unit);
        var slot = Slot(edge);
        if (_edges[slot] == 0)
        {
            (_edges[slot], _targets[slot]) = (edge, _pieces.Count);
            _pieces.Add(-1);
        }

        return _targets[slot];
    }

    /// <summary>Never 0, which marks a free slot.</summary>
    private static ulong Edge(int node, char unit) => ((ulong)(node + 1) << 16) | unit;

    private int Slot(ulong edge)
    {
        var slot = (int)((edge * 0x9E3779B97F4A7C15) >> 32) & (_edges.Length - 1);
        while (_edges[slot] != 0 && _edges[slot] != edge)
            slot = (slot + 1) & (_edges.Length - 1);
        return slot;
    }
}
