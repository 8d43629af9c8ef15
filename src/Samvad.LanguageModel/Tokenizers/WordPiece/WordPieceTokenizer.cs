using System.Globalization;
using System.Text;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Tokenizers.Unigram;

namespace Samvad.LanguageModel.Tokenizers.WordPiece;

/// <summary>
/// The tokenizer of BERT without upper case (Devlin et al., "BERT", NAACL 2019): words in lower case and without accents, each cut from its
/// beginning into the longest pieces that the vocabulary has. Safe for use by many threads at once; ASCII text allocates nothing.
/// </summary>
internal sealed class WordPieceTokenizer
{
    private const string Continuation = "##";

    /// <summary>The most characters of a word that is cut. They are counted in UTF-16: beyond its first plane there are no pieces anyway.</summary>
    private const int MostUnits = 100;

    private readonly PieceTrie _beginnings, _continuations;
    private readonly int _unknown, _first, _last;

    /// <param name="file">Where the vocabulary is from, for errors.</param>
    /// <param name="pieces">The pieces by id; those that continue a word begin with <c>##</c>.</param>
    /// <exception cref="ModelFileException">One of the pieces [UNK], [CLS] and [SEP] is missing.</exception>
    internal WordPieceTokenizer(string file, IReadOnlyList<string> pieces)
    {
        var numbered = pieces.Index().ToLookup(piece => piece.Item.StartsWith(Continuation, StringComparison.Ordinal));
        _beginnings = new(numbered[false].Select(piece => (piece.Item, piece.Index)));
        _continuations = new(numbered[true].Select(piece => (piece.Item[Continuation.Length..], piece.Index)));
        _unknown = Id("[UNK]");
        _first = Id("[CLS]");
        _last = Id("[SEP]");

        int Id(string name) => Longest(_beginnings, name, 0) is (var id, var end) && end == name.Length
            ? id
            : throw new ModelFileException(file, "the vocabulary", $"without {name}", "This is no vocabulary of BERT.");
    }

    /// <summary>Writes the first ids of a text between those of [CLS] and [SEP]; of a text without words nothing.</summary>
    /// <param name="text">Anything, however odd. What looks like a special token in it is text.</param>
    /// <param name="ids">Where at least two ids go; what does not fit is dropped.</param>
    /// <returns>How many were written, the two included.</returns>
    internal int Encode(ReadOnlySpan<char> text, Span<int> ids)
    {
        if (!Ascii.IsValid(text))
            text = Normalise(text);
        Span<char> word = stackalloc char[MostUnits];
        var room = ids[..^1];
        var (length, count) = (0, 1);
        foreach (var unit in text)
        {
            var ends = unit is ' ' or '\t' or '\n' or '\r';
            var stands = char.IsAscii(unit) && (char.IsPunctuation(unit) || char.IsSymbol(unit));
            if (ends || stands)
            {
                count += Cut(word, length, room[count..]);
                length = 0;
            }

            if (stands)
            {
                word[0] = unit;
                count += Cut(word, 1, room[count..]);
            }
            else if (!ends && !char.IsControl(unit))
            {
                if (length < MostUnits)
                    word[length] = char.ToLowerInvariant(unit);
                length++;
            }

            if (count == room.Length)
                break;
        }

        count += Cut(word, length, room[count..]);
        if (count == 1)
            return 0;
        (ids[0], ids[count]) = (_first, _last);
        return count + 1;
    }

    /// <summary>
    /// The text without accents and without what cannot be seen, and with spaces around what is a word by itself: a Chinese character
    /// or a mark of punctuation. Half surrogate pairs are dropped.
    /// </summary>
    private static string Normalise(ReadOnlySpan<char> text)
    {
        var seen = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\t' or '\n' or '\r' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                seen.Append(' ');
            else if (rune != Rune.ReplacementChar && !IsOther(rune))
                seen.Append(rune.ToString());
        }

        var words = new StringBuilder(seen.Length);
        foreach (var rune in seen.ToString().Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark)
                continue;
            var alone = Rune.IsPunctuation(rune) || IsChinese(rune.Value);
            words.Append(alone ? $" {rune} " : rune.ToString());
        }

        return words.ToString();
    }

    private static bool IsOther(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    private static bool IsChinese(int character) => character is
        (>= 0x4e00 and <= 0x9fff) or (>= 0x3400 and <= 0x4dbf) or (>= 0x20000 and <= 0x2a6df) or (>= 0x2a700 and <= 0x2ceaf)
        or (>= 0xf900 and <= 0xfaff) or (>= 0x2f800 and <= 0x2fa1f);

    /// <summary>Cuts a word of some length, of which the first units are there; returns how many ids were written.</summary>
    private int Cut(ReadOnlySpan<char> word, int length, Span<int> ids)
    {
        Span<int> pieces = stackalloc int[MostUnits];
        var count = 0;
        if (length > MostUnits)
            pieces[count++] = _unknown;
        for (var start = 0; start < length && length <= MostUnits;)
        {
            var (piece, end) = Longest(start == 0 ? _beginnings : _continuations, word[..length], start);
            if (piece < 0)
            {
                (pieces[0], count) = (_unknown, 1);
                break;
            }

            pieces[count++] = piece;
            start = end;
        }

        count = Math.Min(count, ids.Length);
        pieces[..count].CopyTo(ids);
        return count;
    }

    /// <summary>The longest piece from a place of a word on, or -1, and where it ends.</summary>
    private static (int Piece, int End) Longest(PieceTrie trie, ReadOnlySpan<char> word, int start)
    {
        var found = (Piece: -1, End: start);
        var node = PieceTrie.Start;
        for (var end = start; end < word.Length; end++)
        {
            node = trie.Next(node, word[end]);
            if (node < 0)
                break;
            if (trie.PieceAt(node) is >= 0 and var piece)
                found = (piece, end + 1);
        }

        return found;
    }
}
