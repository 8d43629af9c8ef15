using Samvad.Understanding.Intents;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Tagging;

/// <summary>
/// What a tagger sees of a token, as hashes: the words around it and their pairs, its beginnings and ends, its shape, and which words
/// stand further away on either side. Words that are not known are all the same word. The same text always gives the same hashes.
/// </summary>
internal sealed class TokenFeatures
{
    /// <summary>Words further away than this are not looked at.</summary>
    private const int Window = 6;

    /// <summary>The longest beginning or end of a word.</summary>
    private const int LongestAffix = 4;

    /// <summary>Letters of a piece within a word.</summary>
    private const int PieceLength = 3;

    /// <summary>The hash of what stands before and after a message.</summary>
    private const ulong Edge = 1;

    /// <summary>The hash of every word that is not known.</summary>
    private const ulong Unknown = 2;

    private readonly List<ulong> _hashes = [];
    private Word[] _words = [];
    private int _count;

    /// <summary>Reads the words of a message; what was read before is forgotten.</summary>
    /// <param name="text">The message.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="words">The words that are known.</param>
    /// <param name="hidden">Tokens with a tag here are treated as words that nobody has seen before; may be empty.</param>
    public void Read(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, KnownTokens words, ReadOnlySpan<int> hidden = default)
    {
        _count = tokens.Length;
        if (_words.Length < _count)
            _words = new Word[2 * _count];
        for (var t = 0; t < _count; t++)
        {
            var isHidden = !hidden.IsEmpty && hidden[t] != TagSet.Outside;
            var hash = KnownTokens.HashOf(tokens[t].Folded);
            var written = text.Slice(tokens[t].Start, tokens[t].Length);
            _words[t] = new Word(
                isHidden || !words.Contains(hash) ? Unknown : hash, isHidden ? "" : tokens[t].Folded, WordShape.HashOf(written));
        }
    }

    /// <summary>The features of a token among others. What is returned holds until the next call.</summary>
    public List<ulong> Of(int t)
    {
        _hashes.Clear();
        AddNeighbours(t);
        AddSpelling(_words[t]);
        Add(Template.ShapeBefore, ShapeAt(t - 1), _words[t].Shape);
        Add(Template.ShapeAfter, _words[t].Shape, ShapeAt(t + 1));
        if (t > 0)
            Add(Template.SuffixBefore, LastLetters(_words[t - 1].Folded));
        if (t + 1 < _count)
            Add(Template.SuffixAfter, LastLetters(_words[t + 1].Folded));
        for (var distance = 3; distance <= Window; distance++)
        {
            Add(Template.FarBefore, WordAt(t - distance));
            Add(Template.FarAfter, WordAt(t + distance));
        }

        return _hashes;
    }

    /// <summary>The features of a token alone, for who sees the others by itself. What is returned holds until the next call.</summary>
    public List<ulong> OwnOf(int t)
    {
        _hashes.Clear();
        Add(Template.Word, _words[t].Hash);
        AddSpelling(_words[t]);
        var folded = _words[t].Folded;
        for (var i = 0; i + PieceLength <= folded.Length; i++)
            Add(Template.Piece, KnownTokens.HashOf(folded.AsSpan(i, PieceLength)));
        return _hashes;
    }

    /// <summary>The pairs of neighbouring words. What is returned holds until the next call.</summary>
    public List<ulong> Pairs()
    {
        _hashes.Clear();
        for (var t = 1; t < _count; t++)
            Add(Template.BeforeWord, WordAt(t - 1), WordAt(t));
        return _hashes;
    }

    private void AddNeighbours(int t)
    {
        var (before, word, after) = (WordAt(t - 1), WordAt(t), WordAt(t + 1));
        Add(Template.Always, 0);
        Add(Template.Word, word);
        Add(Template.Before, before);
        Add(Template.After, after);
        Add(Template.TwoBefore, WordAt(t - 2));
        Add(Template.TwoAfter, WordAt(t + 2));
        Add(Template.BeforeWord, before, word);
        Add(Template.WordAfter, word, after);
        Add(Template.PairBefore, WordAt(t - 2), before);
        Add(Template.PairAfter, after, WordAt(t + 2));
        Add(Template.Around, before, after);
    }

    private void AddSpelling(Word word)
    {
        var folded = word.Folded.AsSpan();
        for (var n = 1; n <= Math.Min(LongestAffix, folded.Length); n++)
        {
            Add(Template.Prefix, KnownTokens.HashOf(folded[..n]));
            Add(Template.Suffix, KnownTokens.HashOf(folded[^n..]));
        }

        Add(Template.Shape, word.Shape);
    }

    private static ulong LastLetters(ReadOnlySpan<char> folded) => KnownTokens.HashOf(folded[Math.Max(0, folded.Length - LongestAffix)..]);

    private ulong WordAt(int t) => (uint)t < (uint)_count ? _words[t].Hash : Edge;

    private ulong ShapeAt(int t) => (uint)t < (uint)_count ? _words[t].Shape : Edge;

    private void Add(Template template, ulong first, ulong second = 0) =>
        _hashes.Add(NgramHash.Finish(NgramHash.Extend(NgramHash.Extend((ulong)template * NgramHash.PairSeed, first), second)));

    private enum Template
    {
        Always = 1,
        Word,
        Before,
        After,
        TwoBefore,
        TwoAfter,
        BeforeWord,
        WordAfter,
        PairBefore,
        PairAfter,
        Around,
        Prefix,
        Suffix,
        SuffixBefore,
        SuffixAfter,
        Shape,
        ShapeBefore,
        ShapeAfter,
        FarBefore,
        FarAfter,
        Piece,
    }

    /// <summary>A word: the hash by which it is known, its letters as they are compared, and its shape.</summary>
    private readonly record struct Word(ulong Hash, string Folded, ulong Shape);
}
