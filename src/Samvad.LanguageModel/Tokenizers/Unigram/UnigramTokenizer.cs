using System.Buffers;
using System.Text;

namespace Samvad.LanguageModel.Tokenizers.Unigram;

/// <summary>
/// SentencePiece's unigram model (Kudo, "Subword Regularization", ACL 2018): of all ways to cut a text into pieces, the one with
/// the highest sum of scores. It gives the ids that the published JavaScript package of the Universal Sentence Encoder
/// gives, also where those differ from SentencePiece's own. Safe for use by many threads at once.
/// </summary>
internal sealed class UnigramTokenizer
{
    /// <summary>The id of what no piece matches.</summary>
    internal const int Unknown = 0;

    private const char Space = '\u2581';

    private readonly PieceTrie _trie;
    private readonly int[] _lengths;
    private readonly double[] _scores;

    /// <param name="pieces">The pieces and their scores (log probabilities) by id.</param>
    /// <param name="reserved">How many ids at the beginning are no pieces of text.</param>
    internal UnigramTokenizer(IReadOnlyList<(string Piece, double Score)> pieces, int reserved)
    {
        _trie = new(pieces.Index().Skip(reserved).Select(piece => (piece.Item.Piece, piece.Index)));
        _lengths = [.. pieces.Select((piece, id) => id == Unknown ? 1 : piece.Piece.Length)];
        _scores = [.. pieces.Select(piece => piece.Score)];
    }

    /// <summary>How many ids there are.</summary>
    internal int Count => _lengths.Length;

    /// <summary>Writes the first ids of a text.</summary>
    /// <param name="text">Anything, however odd.</param>
    /// <param name="ids">Where the ids go; what does not fit is dropped.</param>
    /// <returns>How many were written.</returns>
    internal int Encode(ReadOnlySpan<char> text, Span<int> ids)
    {
        if (!Ascii.IsValid(text))
            text = Normalise(text);
        var length = text.Length + 1;
        var marked = ArrayPool<char>.Shared.Rent(length);
        var pieces = ArrayPool<int>.Shared.Rent(length + 1);
        var best = ArrayPool<double>.Shared.Rent(length + 1);
        marked[0] = Space;
        text.Replace(marked.AsSpan(1), ' ', Space);
        Search(marked.AsSpan(0, length), pieces.AsSpan(0, length + 1), best.AsSpan(0, length + 1));
        var count = Collect(pieces.AsSpan(0, length + 1), ids);
        ArrayPool<char>.Shared.Return(marked);
        ArrayPool<int>.Shared.Return(pieces);
        ArrayPool<double>.Shared.Return(best);
        return count;
    }

    /// <summary>Half surrogate pairs, which have no normal form, become U+FFFD: unknown, as they are.</summary>
    private static string Normalise(ReadOnlySpan<char> text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            whole.Append(rune.ToString());
        return whole.ToString().Normalize(NormalizationForm.FormKC);
    }

    /// <summary>
    /// The last piece of the best cut of each beginning of the text. A place that no cut reaches has the score 0 and not
    /// minus infinity, and a score of exactly 0 always gives way: so does the package whose ids these must be.
    /// </summary>
    private void Search(ReadOnlySpan<char> text, Span<int> pieces, Span<double> best)
    {
        pieces.Clear();
        best.Clear();
        for (var start = 0; start < text.Length; start++)
        {
            var (node, found) = (PieceTrie.Start, false);
            for (var end = start; end < text.Length; end++)
            {
                node = _trie.Next(node, text[end]);
                if (node < 0)
                    break;
                var piece = _trie.PieceAt(node);
                if (piece < 0)
                    continue;
                found = true;
                Take(piece, _scores[piece] + best[start], end + 1, pieces, best);
            }

            if (!found)
                Take(Unknown, best[start], start + 1, pieces, best);
        }
    }

    private static void Take(int piece, double score, int end, Span<int> pieces, Span<double> best)
    {
        if (best[end] == 0 || score >= best[end])
            (best[end], pieces[end]) = (score, piece);
    }

    /// <summary>Follows the best cut from the end to the beginning; a run of unknowns is one.</summary>
    private int Collect(Span<int> pieces, Span<int> ids)
    {
        // The ids are gathered at the end of the same memory: a place there has been read before it is written.
        var first = pieces.Length;
        for (var end = pieces.Length - 1; end > 0;)
        {
            var piece = pieces[end];
            end -= _lengths[piece];
            if (piece != Unknown || first == pieces.Length || pieces[first] != Unknown)
                pieces[--first] = piece;
        }

        var count = Math.Min(ids.Length, pieces.Length - first);
        pieces.Slice(first, count).CopyTo(ids);
        return count;
    }
}
