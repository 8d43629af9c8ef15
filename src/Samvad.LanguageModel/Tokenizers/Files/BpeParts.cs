using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Tokenizers.Bpe;

namespace Samvad.LanguageModel.Tokenizers.Files;

/// <summary>Puts a byte-level vocabulary together from the names of tokens and the names in merges.</summary>
internal sealed class BpeParts
{
    /// <summary>Why a merge is refused.</summary>
    public const string NotOfThisVocabulary = "Both parts and the result must be tokens of the vocabulary; the two do not belong together.";

    private readonly string _file;
    private readonly string?[] _names;
    private readonly SpecialTokens _specials;
    private readonly byte[][] _tokens;
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);

    /// <summary>Reads the tokens' names as bytes.</summary>
    /// <exception cref="ModelFileException">A name is not written in the byte alphabet.</exception>
    public BpeParts(string file, string?[] names, SpecialTokens specials)
    {
        (_file, _names, _specials) = (file, names, specials);
        _tokens = new byte[names.Length][];
        for (var id = 0; id < names.Length; id++)
            _tokens[id] = Bytes(id);
    }

    /// <summary>Reads a merge of two names; gives false if they or what they make are no tokens.</summary>
    public bool TryMerge(string left, string right, int rank, out BpeMerge merge)
    {
        var known = _ids.TryGetValue(left, out var leftId)
            & _ids.TryGetValue(right, out var rightId)
            & _ids.TryGetValue(left + right, out var result);
        merge = new(leftId, rightId, result, rank);
        return known;
    }

    /// <summary>Makes the tokenizer.</summary>
    public BpeTokenizer Build(ImmutableArray<BpeMerge> merges, PreTokenPattern pattern, bool wholePiecesFirst)
    {
        try
        {
            return new(new()
            {
                Tokens = ImmutableCollectionsMarshal.AsImmutableArray(_tokens),
                Merges = merges,
                Pattern = pattern,
                Specials = _specials,
                WholePiecesFirst = wholePiecesFirst,
            });
        }
        catch (ArgumentException error)
        {
            throw new ModelFileException(_file, "the vocabulary", "not usable", error.Message, error);
        }
    }

    private byte[] Bytes(int id)
    {
        if (_names[id] is not { } name || _specials.Contains(id))
            return [];
        var bytes = ByteAlphabet.Read(name)
            ?? throw new ModelFileException(
                _file, $"token {id}", $"'{name}'", "Only byte-level vocabularies (GPT-2's alphabet, where a space is 'Ġ') can be read.");
        _ids.Add(name, id);
        return bytes;
    }
}
