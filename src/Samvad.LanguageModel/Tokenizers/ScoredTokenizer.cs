using System.Globalization;
using System.Text;

namespace Samvad.LanguageModel.Tokenizers;

/// <summary>
/// The tokenizer of Llama 2 (SentencePiece's BPE) as llama2.c has it: characters merge by the scores of the tokens they
/// make, and what is no token becomes bytes. A space is put before the text, and is gone again behind the beginning.
/// </summary>
public sealed class ScoredTokenizer : Tokenizer
{
    /// <summary>The id of the token for what cannot be encoded.</summary>
    public const int Unknown = 0;

    /// <summary>The id of the token at the beginning of a text.</summary>
    public const int Beginning = 1;

    /// <summary>The id of the token at the end of a text.</summary>
    public const int End = 2;

    private const int FirstByte = 3;

    /// <summary>The id of the first token that is neither special nor a byte.</summary>
    internal const int FirstPiece = FirstByte + 256;

    /// <summary>The text of a byte in a chain: in no token, so that bytes do not merge.</summary>
    private const string NoText = "\uFFFF";

    private readonly ScoredToken[] _tokens;
    private readonly byte[][] _bytes;
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);

    /// <summary>A tokenizer of these tokens: unknown, beginning, end, the 256 bytes, then the pieces.</summary>
    /// <exception cref="ArgumentException">The bytes are not where they should be, or a score is not a number.</exception>
    public ScoredTokenizer(IReadOnlyList<ScoredToken> tokens)
        : base(new([new("<unk>", Unknown), new("<s>", Beginning), new("</s>", End)]))
    {
        _tokens = [.. tokens];
        _bytes = [.. tokens.Select(token => token.Utf8)];
        for (var id = FirstByte; id < FirstPiece; id++)
        {
            var value = id - FirstByte;
            var expected = string.Create(CultureInfo.InvariantCulture, $"<0x{value:X2}>");
            if (id >= _bytes.Length || Encoding.UTF8.GetString(_bytes[id]) != expected)
                throw new ArgumentException($"Token {id} is not '{expected}': the vocabulary has no bytes to fall back on.", nameof(tokens));
            _bytes[id] = [(byte)value];
        }

        for (var id = FirstPiece; id < _bytes.Length; id++)
        {
            if (!float.IsFinite(_tokens[id].Score))
                throw new ArgumentException($"The score of token {id} is {_tokens[id].Score}.", nameof(tokens));
            _ids.TryAdd(Encoding.Latin1.GetString(_bytes[id]), id);
        }
    }

    /// <summary>The tokens by id, as the vocabulary has them.</summary>
    public IReadOnlyList<ScoredToken> Tokens => _tokens;

    /// <inheritdoc/>
    public override int VocabularySize => _tokens.Length;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> BytesOf(int id)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)id, (uint)_bytes.Length, nameof(id));
        return SpecialTokens.TryGet(id, out var special) ? special.Utf8.AsSpan() : _bytes[id];
    }

    /// <inheritdoc/>
    /// <remarks>Neither the beginning nor the end is added; both belong to whoever makes a prompt.</remarks>
    public override void EncodeOrdinary(ReadOnlySpan<byte> utf8, List<int> ids)
    {
        if (utf8.IsEmpty)
            return;
        var chain = Characters(utf8);
        var queue = new PriorityQueue<(int At, int Token), (float Score, int At)>(
            Comparer<(float Score, int At)>.Create(static (x, y) =>
                x.Score != y.Score ? y.Score.CompareTo(x.Score) : x.At.CompareTo(y.At)));
        for (var at = 0; at < chain.Count; at++)
            Enqueue(chain, at, queue);
        while (queue.TryDequeue(out var candidate, out _))
        {
            var piece = chain[candidate.At];
            if (piece.Text.Length == 0 || piece.Next < 0 || Pair(chain, candidate.At) != candidate.Token)
                continue;
            var eaten = chain[piece.Next];
            chain[piece.Next] = eaten with { Text = "" };
            chain[candidate.At] = piece with { Text = piece.Text + eaten.Text, Id = candidate.Token, Next = eaten.Next };
            if (eaten.Next >= 0)
                chain[eaten.Next] = chain[eaten.Next] with { Previous = candidate.At };
            Enqueue(chain, candidate.At, queue);
            Enqueue(chain, piece.Previous, queue);
        }

        for (var at = 0; at >= 0; at = chain[at].Next)
            ids.Add(chain[at].Id);
    }

    internal override ReadOnlySpan<byte> BytesAfter(int previous, int id)
    {
        var bytes = BytesOf(id);
        return previous is -1 or Beginning && bytes is [(byte)' ', ..] && !SpecialTokens.Contains(id) ? bytes[1..] : bytes;
    }

    internal override int LastCut(ReadOnlySpan<byte> utf8, int limit) => 0;

    private List<Piece> Characters(ReadOnlySpan<byte> utf8)
    {
        var chain = new List<Piece>(utf8.Length + 1);
        Add(chain, " "u8);
        while (!utf8.IsEmpty)
        {
            Rune.DecodeFromUtf8(utf8, out _, out var width);
            Add(chain, utf8[..width]);
            utf8 = utf8[width..];
        }

        chain[^1] = chain[^1] with { Next = -1 };
        return chain;
    }

    /// <summary>A character which is a token, or its bytes.</summary>
    private void Add(List<Piece> chain, ReadOnlySpan<byte> character)
    {
        var text = Encoding.Latin1.GetString(character);
        if (_ids.TryGetValue(text, out var id))
        {
            chain.Add(new(text, id, chain.Count - 1, chain.Count + 1));
            return;
        }

        foreach (var value in character)
            chain.Add(new(NoText, FirstByte + value, chain.Count - 1, chain.Count + 1));
    }

    private int Pair(List<Piece> chain, int at)
    {
        var piece = chain[at];
        return piece.Next < 0 ? -1 : _ids.GetValueOrDefault(piece.Text + chain[piece.Next].Text, -1);
    }

    private void Enqueue(List<Piece> chain, int at, PriorityQueue<(int At, int Token), (float Score, int At)> queue)
    {
        if (at >= 0 && Pair(chain, at) is >= 0 and var token)
            queue.Enqueue((at, token), (_tokens[token].Score, at));
    }

    /// <summary>A token in the chain; without text once it went into the one before it.</summary>
    private readonly record struct Piece(string Text, int Id, int Previous, int Next);
}
