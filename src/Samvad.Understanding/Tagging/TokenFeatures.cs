using Samvad.Understanding.Intents;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Tagging;

/// <summary>
/// What a tagger sees of a token, as hashes: the words around it and their pairs, its beginnings and ends, its shape, and which words
/// stand further away on either side. The same text always gives the same hashes, in the same order.
/// </summary>
internal sealed class TokenFeatures
{
    /// <summary>Words further away than this are not looked at.</summary>
    private const int Window = 6;

    /// <summary>The longest beginning or end of a word.</summary>
    private const int LongestAffix = 4;

    private const ulong Edge = 1;

    private readonly List<ulong> _hashes = [];
    private Word[] _words = [];
    private int _count;

    /// <summary>Reads the words of a message; what was read before is forgotten.</summary>
    public void Read(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens)
    {
        _count = tokens.Length;
        if (_words.Length < _count)
            _words = new Word[2 * _count];
        for (var t = 0; t < _count; t++)
            _words[t] = Word.Of(text.Slice(tokens[t].Start, tokens[t].Length), tokens[t]);
    }

    /// <summary>The hash of a word as it is compared, by which rare words are known.</summary>
    public ulong WordAt(int t) => (uint)t < (uint)_count ? _words[t].Hash : Edge;

    /// <summary>The features of a token. What is returned holds until the next call.</summary>
    /// <param name="t">The token.</param>
    /// <param name="isRare">Whether the word was seen too seldom to be known by itself.</param>
    public List<ulong> Of(int t, bool isRare)
    {
        _hashes.Clear();
        AddNeighbours(t, isRare);
        AddSpelling(t);
        for (var distance = 3; distance <= Window; distance++)
        {
            Add(Template.FarBefore, WordAt(t - distance));
            Add(Template.FarAfter, WordAt(t + distance));
        }

        return _hashes;
    }

    private void AddNeighbours(int t, bool isRare)
    {
        var (before, word, after) = (WordAt(t - 1), isRare ? 0 : WordAt(t), WordAt(t + 1));
        Add(Template.Always, 0);
        Add(isRare ? Template.Rare : Template.Word, word);
        Add(Template.Before, before);
        Add(Template.After, after);
        Add(Template.TwoBefore, WordAt(t - 2));
        Add(Template.TwoAfter, WordAt(t + 2));
        if (!isRare)
        {
            Add(Template.BeforeWord, before, word);
            Add(Template.WordAfter, word, after);
        }

        Add(Template.PairBefore, WordAt(t - 2), before);
        Add(Template.PairAfter, after, WordAt(t + 2));
        Add(Template.Around, before, after);
    }

    private void AddSpelling(int t)
    {
        var word = _words[t];
        foreach (var affix in word.Prefixes)
            Add(Template.Prefix, affix);
        foreach (var affix in word.Suffixes)
            Add(Template.Suffix, affix);
        Add(Template.Shape, word.Shape);
        Add(Template.ShapeBefore, ShapeAt(t - 1), word.Shape);
        Add(Template.ShapeAfter, word.Shape, ShapeAt(t + 1));
        if (t > 0)
            Add(Template.SuffixBefore, _words[t - 1].Suffixes[^1]);
        if (t + 1 < _count)
            Add(Template.SuffixAfter, _words[t + 1].Suffixes[^1]);
    }

    private ulong ShapeAt(int t) => (uint)t < (uint)_count ? _words[t].Shape : Edge;

    private void Add(Template template, ulong first, ulong second = 0) =>
        _hashes.Add(NgramHash.Finish(NgramHash.Extend(NgramHash.Extend((ulong)template * NgramHash.PairSeed, first), second)));

    private enum Template
    {
        Always = 1,
        Word,
        Rare,
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
    }

    /// <summary>A word's hashes: of itself, of its beginnings and ends of 1 to 4 letters, and of its shape (“Aa0”).</summary>
    private readonly record struct Word(ulong Hash, ulong[] Prefixes, ulong[] Suffixes, ulong Shape)
    {
        public static Word Of(ReadOnlySpan<char> written, Token token)
        {
            var folded = token.Folded.AsSpan();
            var affixes = Math.Clamp(folded.Length, 1, LongestAffix);
            var (prefixes, suffixes) = (new ulong[affixes], new ulong[affixes]);
            for (var n = 1; n <= affixes; n++)
            {
                prefixes[n - 1] = HashOf(folded[..Math.Min(n, folded.Length)]);
                suffixes[n - 1] = HashOf(folded[Math.Max(0, folded.Length - n)..]);
            }

            return new Word(HashOf(folded), prefixes, suffixes, ShapeOf(written));
        }

        private static ulong HashOf(ReadOnlySpan<char> letters)
        {
            var hash = NgramHash.CharSeed;
            foreach (var letter in letters)
                hash = NgramHash.Extend(hash, letter);
            return hash;
        }

        /// <summary>The kinds of its letters, where more than two of a kind count as two; digits count each.</summary>
        private static ulong ShapeOf(ReadOnlySpan<char> letters)
        {
            var (hash, last, run) = (NgramHash.WordSeed, '\0', 0);
            foreach (var letter in letters)
            {
                var kind = Kind(letter);
                run = kind == last ? run + 1 : 1;
                last = kind;
                if (run <= 2 || kind == '0')
                    hash = NgramHash.Extend(hash, kind);
            }

            return hash;
        }

        private static char Kind(char letter) =>
            char.IsUpper(letter) ? 'A' : char.IsLetter(letter) ? 'a' : char.IsDigit(letter) ? '0' : letter;
    }
}
