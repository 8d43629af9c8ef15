using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text;

namespace Samvad.LanguageModel.Tokenizers.Bpe;

/// <summary>
/// Byte-level byte-pair encoding (Sennrich et al. 2016, in the form of GPT-2, Radford et al. 2019): text is cut into
/// pieces by a pattern, and inside each piece the pairs of tokens merge that were most frequent when the vocabulary was
/// learned. Any bytes can be encoded and come back as they were.
/// </summary>
public sealed class BpeTokenizer : Tokenizer
{
    private readonly byte[][] _tokens;
    private readonly int[] _byteIds = new int[256];
    private readonly MergeTable _merges;
    private readonly FrozenDictionary<string, int>? _whole;
    private readonly ConcurrentBag<PieceCache> _caches = [];

    /// <summary>A tokenizer of a vocabulary.</summary>
    /// <exception cref="ArgumentException">
    /// A byte has no token, or a merge is there twice, names an id that does not exist, or gives other bytes than its parts have.
    /// </exception>
    public BpeTokenizer(BpeVocabulary vocabulary)
        : base(vocabulary.Specials)
    {
        Vocabulary = vocabulary;
        _tokens = [.. vocabulary.Tokens];
        Array.Fill(_byteIds, -1);
        for (var id = _tokens.Length - 1; id >= 0; id--)
        {
            if (_tokens[id].Length == 1 && !SpecialTokens.Contains(id))
                _byteIds[_tokens[id][0]] = id;
        }

        if (_byteIds.IndexOf(-1) is >= 0 and var missing)
            throw new ArgumentException($"The byte 0x{missing:X2} has no token: not every text could be encoded.", nameof(vocabulary));
        _merges = new(vocabulary.Merges.Length);
        foreach (var merge in vocabulary.Merges)
            Add(merge);
        if (vocabulary.WholePiecesFirst)
            _whole = WholePieces();
    }

    /// <summary>What the tokenizer was made from.</summary>
    public BpeVocabulary Vocabulary { get; }

    /// <inheritdoc/>
    public override int VocabularySize => Math.Max(_tokens.Length, SpecialTokens.Count > 0 ? SpecialTokens.Max(token => token.Id) + 1 : 0);

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> BytesOf(int id)
    {
        if (SpecialTokens.TryGet(id, out var special))
            return special.Utf8.AsSpan();
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)id, (uint)_tokens.Length, nameof(id));
        return _tokens[id];
    }

    /// <inheritdoc/>
    public override void EncodeOrdinary(ReadOnlySpan<byte> utf8, List<int> ids)
    {
        if (!_caches.TryTake(out var cache))
            cache = new();
        if (Vocabulary.Pattern == PreTokenPattern.Gpt2)
            EncodePieces<Gpt2Scanner>(utf8, cache, ids);
        else
            EncodePieces<Cl100kScanner>(utf8, cache, ids);
        _caches.Add(cache);
    }

    /// <summary>
    /// A cut before a space that stands behind a letter, number or other character: no piece of either pattern has a
    /// space anywhere but at its beginning or among whitespace.
    /// </summary>
    internal override int LastCut(ReadOnlySpan<byte> utf8, int limit) =>
        SpecialTokens.CutBefore(utf8, Math.Min(limit, utf8.Length - 1), PieceCut.IsBefore);

    /// <summary>Appends what the merges alone make of a piece.</summary>
    internal void MergePiece(ReadOnlySpan<byte> piece, List<int> ids) => PieceMerger.Merge(piece, _byteIds, _merges, ids);

    private void EncodePieces<TScanner>(ReadOnlySpan<byte> utf8, PieceCache cache, List<int> ids)
        where TScanner : struct, IPreTokenScanner
    {
        for (var start = 0; start < utf8.Length;)
        {
            var end = TScanner.End(utf8, start);
            if (_whole is not null && TryWhole(utf8[start..end], out var id))
                ids.Add(id);
            else
                cache.Append(utf8, start, end, _byteIds, _merges, ids);
            start = end;
        }
    }

    private bool TryWhole(ReadOnlySpan<byte> piece, out int id)
    {
        id = 0;
        if (piece.Length > 256)
            return false;
        Span<char> latin = stackalloc char[256];
        Encoding.Latin1.GetChars(piece, latin);
        return _whole!.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(latin[..piece.Length], out id);
    }

    private FrozenDictionary<string, int> WholePieces() => _tokens.Index()
        .Where(token => token.Item.Length > 0 && !SpecialTokens.Contains(token.Index))
        .DistinctBy(token => Encoding.Latin1.GetString(token.Item))
        .ToFrozenDictionary(token => Encoding.Latin1.GetString(token.Item), token => token.Index, StringComparer.Ordinal);

    private void Add(BpeMerge merge)
    {
        var last = Math.Max(merge.Left, Math.Max(merge.Right, merge.Result));
        var first = Math.Min(merge.Left, Math.Min(merge.Right, merge.Result));
        if (first < 0 || last >= _tokens.Length)
            throw new ArgumentException($"The merge {merge} names an id outside 0 … {_tokens.Length - 1}.");
        var (left, right, result) = (_tokens[merge.Left], _tokens[merge.Right], _tokens[merge.Result]);
        if (result.Length != left.Length + right.Length || !result.AsSpan().StartsWith(left) || !result.AsSpan().EndsWith(right))
            throw new ArgumentException($"The merge {merge} gives other bytes than its two tokens have.");
        if (!_merges.TryAdd(merge.Left, merge.Right, merge.Rank, merge.Result))
            throw new ArgumentException($"The merge {merge} is there twice.");
    }
}
