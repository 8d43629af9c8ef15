using System.Collections.Frozen;
using System.Text;

namespace Samvad.LanguageModel.Tokenizers;

/// <summary>One token per Unicode character (scalar value) that was seen in a text, in the order of code points.</summary>
public sealed class CharacterTokenizer : Tokenizer
{
    private readonly Rune[] _characters;
    private readonly byte[][] _bytes;
    private readonly int[] _bmp;
    private readonly FrozenDictionary<int, int> _others;
    private readonly UnknownCharacters _unknown;

    /// <summary>A tokenizer for the characters given: the character at index i has id i; special tokens come behind.</summary>
    /// <param name="characters">The vocabulary; no character twice.</param>
    /// <param name="specials">The names of special tokens.</param>
    /// <param name="unknown">What to do with other characters.</param>
    /// <exception cref="ArgumentException">A character is there twice.</exception>
    public CharacterTokenizer(
        IEnumerable<Rune> characters, IReadOnlyList<string>? specials = null, UnknownCharacters unknown = UnknownCharacters.Refuse)
        : this([.. characters], specials ?? [], unknown)
    {
    }

    private CharacterTokenizer(Rune[] characters, IReadOnlyList<string> specials, UnknownCharacters unknown)
        : base(new(specials.Select((name, index) => new SpecialToken(name, characters.Length + index))))
    {
        _characters = characters;
        _unknown = unknown;
        _bytes = [.. characters.Select(character => Encoding.UTF8.GetBytes(character.ToString())), .. SpecialTokens.Select(token => token.Utf8.ToArray())];
        var ids = characters.Index().GroupBy(found => found.Item.Value).ToDictionary(
            same => same.Key,
            same => same.Count() == 1 ? same.First().Index : throw new ArgumentException(
                $"The character U+{same.Key:X4} is there twice.", nameof(characters)));
        _bmp = [.. Enumerable.Range(0, 0x800).Select(point => ids.GetValueOrDefault(point, -1))];
        _others = ids.Where(pair => pair.Key >= _bmp.Length).ToFrozenDictionary();
    }

    /// <inheritdoc/>
    public override int VocabularySize => _bytes.Length;

    /// <summary>The characters by id.</summary>
    public IReadOnlyList<Rune> Characters => _characters;

    /// <summary>Learns the vocabulary from a text.</summary>
    /// <param name="text">The text; a lone surrogate counts as U+FFFD.</param>
    /// <param name="specials">The names of special tokens.</param>
    public static CharacterTokenizer Learn(ReadOnlySpan<char> text, IReadOnlyList<string>? specials = null)
    {
        var seen = new HashSet<Rune>();
        foreach (var rune in text.EnumerateRunes())
            seen.Add(rune);
        return new(seen.Order(), specials);
    }

    /// <summary>Learns the vocabulary from files of UTF-8 of any size.</summary>
    /// <param name="paths">The files; bytes that are no UTF-8 count as U+FFFD.</param>
    /// <param name="specials">The names of special tokens.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="Formats.ModelFileException">A file is UTF-16 or UTF-32.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static CharacterTokenizer LearnFiles(
        IEnumerable<string> paths, IReadOnlyList<string>? specials = null, CancellationToken cancellation = default)
    {
        var seen = new HashSet<Rune>();
        foreach (var path in paths)
        {
            using var chunks = Data.TextChunks.Open(path, cancellation: cancellation);
            while (chunks.Next(CharacterCut, out var chunk))
            {
                for (var rest = chunk.Span; !rest.IsEmpty;)
                {
                    Rune.DecodeFromUtf8(rest, out var rune, out var width);
                    seen.Add(rune);
                    rest = rest[width..];
                }
            }
        }

        return new(seen.Order(), specials);
    }

    /// <summary>The same vocabulary with another way to treat unknown characters.</summary>
    public CharacterTokenizer With(UnknownCharacters unknown) =>
        new(_characters, [.. SpecialTokens.Select(token => token.Name)], unknown);

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> BytesOf(int id)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)id, (uint)_bytes.Length, nameof(id));
        return _bytes[id];
    }

    /// <inheritdoc/>
    /// <exception cref="TokenizerException">A character is not in the vocabulary and unknown ones are refused.</exception>
    public override void EncodeOrdinary(ReadOnlySpan<byte> utf8, List<int> ids)
    {
        for (var at = 0; at < utf8.Length;)
        {
            int point = utf8[at];
            var width = 1;
            if (point >= 0x80)
            {
                Rune.DecodeFromUtf8(utf8[at..], out var rune, out width);
                point = rune.Value;
            }

            var id = point < _bmp.Length ? _bmp[point] : _others.GetValueOrDefault(point, -1);
            if (id >= 0)
                ids.Add(id);
            else if (_unknown == UnknownCharacters.Refuse)
                throw Unknown(point, at);
            at += width;
        }
    }

    /// <summary>Before the last character, which may not be complete.</summary>
    private static int CharacterCut(ReadOnlySpan<byte> utf8, int limit)
    {
        var at = limit - 1;
        while (at > 0 && (utf8[at] & 0xC0) == 0x80)
            at--;
        return at;
    }

    private static TokenizerException Unknown(int point, int at) => new(
        $"The character U+{point:X4} '{new Rune(point)}' at byte {at} is not in the vocabulary. "
        + "Learn the vocabulary from all of the text, or skip unknown characters.",
        at);
}
