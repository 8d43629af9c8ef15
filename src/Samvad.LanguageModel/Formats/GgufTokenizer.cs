using System.Text;
using Samvad.LanguageModel.Tokenizers;
using Samvad.LanguageModel.Tokenizers.Bpe;

namespace Samvad.LanguageModel.Formats;

/// <summary>Describes tokenizers in the metadata of GGUF, so that llama.cpp gives the same ids.</summary>
public static class GgufTokenizer
{
    private const int Normal = 1;
    private const int Unknown = 2;
    private const int Control = 3;
    private const int Unused = 5;
    private const int Byte = 6;

    /// <summary>The metadata <c>tokenizer.ggml.*</c> of a tokenizer.</summary>
    /// <param name="tokenizer">Byte-level BPE, bytes, or a vocabulary with scores.</param>
    /// <param name="rows">The rows of the model's embedding; those beyond the tokenizer's tokens become unused ones.</param>
    /// <param name="beginning">The token that llama.cpp puts before a prompt, or null for none.</param>
    /// <param name="end">The token that ends a generated text, or null if there is none.</param>
    /// <exception cref="NotSupportedException">llama.cpp has no tokenizer of this kind (characters).</exception>
    public static Dictionary<string, GgufValue> Describe(Tokenizer tokenizer, int rows, int? beginning, int? end)
    {
        var metadata = tokenizer switch
        {
            BpeTokenizer bpe => DescribeBpe(bpe, rows),
            ByteTokenizer => DescribeByteLevel(tokenizer, rows, "gpt-2", id => tokenizer.BytesOf(id).ToArray(), []),
            ScoredTokenizer scored => DescribeScored(scored, rows),
            _ => throw new NotSupportedException($"llama.cpp has no counterpart to a {tokenizer.GetType().Name}; train with byte-level BPE to export."),
        };
        metadata["tokenizer.ggml.add_bos_token"] = new GgufValue.Flag(beginning is not null);
        metadata["tokenizer.ggml.add_eos_token"] = new GgufValue.Flag(false);
        if (beginning is { } first)
            metadata["tokenizer.ggml.bos_token_id"] = new GgufValue.UInt32((uint)first);
        if (end is { } last)
            metadata["tokenizer.ggml.eos_token_id"] = new GgufValue.UInt32((uint)last);
        return metadata;
    }

    /// <summary>
    /// "gpt-2" and "dbrx" are llama.cpp's names of the two patterns; "llama-bpe" has the latter's pattern, and takes pieces
    /// which are tokens as a whole first.
    /// </summary>
    private static Dictionary<string, GgufValue> DescribeBpe(BpeTokenizer bpe, int rows)
    {
        var vocabulary = bpe.Vocabulary;
        if (vocabulary is { Pattern: PreTokenPattern.Gpt2, WholePiecesFirst: true } && !MergesSuffice(bpe))
            throw new NotSupportedException("llama.cpp cannot take whole pieces first with GPT-2's pattern, and here it makes a difference.");
        var pattern = vocabulary.Pattern == PreTokenPattern.Gpt2 ? "gpt-2" : vocabulary.WholePiecesFirst ? "llama-bpe" : "dbrx";
        string Name(int id) => ByteAlphabet.Write(vocabulary.Tokens[id]);
        return DescribeByteLevel(
            bpe, rows, pattern, id => vocabulary.Tokens[id],
            vocabulary.Merges.OrderBy(merge => merge.Rank).Select(merge => $"{Name(merge.Left)} {Name(merge.Right)}"));
    }

    private static Dictionary<string, GgufValue> DescribeByteLevel(
        Tokenizer tokenizer, int rows, string pattern, Func<int, byte[]> bytes, IEnumerable<string> merges)
    {
        var tokens = Enumerable.Range(0, tokenizer.VocabularySize).Select(id =>
            tokenizer.SpecialTokens.TryGet(id, out var special) ? (special.Name, Kind: Control)
            : bytes(id) is { Length: > 0 } known ? (Name: ByteAlphabet.Write(known), Kind: Normal)
            : (Name: Absent(id), Kind: Unused)).Concat(Padding(tokenizer, rows)).ToArray();
        var metadata = new Dictionary<string, GgufValue>(StringComparer.Ordinal)
        {
            ["tokenizer.ggml.model"] = new GgufValue.Text("gpt2"),
            ["tokenizer.ggml.pre"] = new GgufValue.Text(pattern),
            ["tokenizer.ggml.tokens"] = Texts(tokens.Select(token => token.Name)),
            ["tokenizer.ggml.token_type"] = new GgufValue.Int32s([.. tokens.Select(token => token.Kind)]),
            ["tokenizer.ggml.merges"] = Texts(merges),
        };
        // llama.cpp takes token 11 for the end where none is said. The byte FF is in no text, so no model writes it.
        if (Array.FindIndex(tokens, token => token.Name == ByteAlphabet.Write([0xFF])) is >= 0 and var never)
            metadata["tokenizer.ggml.eos_token_id"] = new GgufValue.UInt32((uint)never);
        return metadata;
    }

    private static Dictionary<string, GgufValue> DescribeScored(ScoredTokenizer scored, int rows)
    {
        string Name(int id) => scored.SpecialTokens.TryGet(id, out var special)
            ? special.Name
            : Encoding.UTF8.GetString(scored.Tokens[id].Utf8).Replace(' ', '▁');
        int Kind(int id) => id == ScoredTokenizer.Unknown ? Unknown
            : scored.SpecialTokens.Contains(id) ? Control
            : id < ScoredTokenizer.FirstPiece ? Byte
            : Normal;
        var ids = Enumerable.Range(0, scored.VocabularySize);
        var tokens = ids.Select(id => (Name: Name(id), Kind: Kind(id))).Concat(Padding(scored, rows)).ToArray();
        return new(StringComparer.Ordinal)
        {
            ["tokenizer.ggml.model"] = new GgufValue.Text("llama"),
            ["tokenizer.ggml.tokens"] = Texts(tokens.Select(token => token.Name)),
            ["tokenizer.ggml.scores"] = new GgufValue.Float32s([.. scored.Tokens.Select(token => token.Score), .. new float[tokens.Length - scored.VocabularySize]]),
            ["tokenizer.ggml.token_type"] = new GgufValue.Int32s([.. tokens.Select(token => token.Kind)]),
            ["tokenizer.ggml.add_space_prefix"] = new GgufValue.Flag(true),
        };
    }

    private static IEnumerable<(string Name, int Kind)> Padding(Tokenizer tokenizer, int rows) =>
        Enumerable.Range(tokenizer.VocabularySize, rows - tokenizer.VocabularySize).Select(id => (Absent(id), Unused));

    private static string Absent(int id) => $"[unused {id}]";

    private static bool MergesSuffice(BpeTokenizer bpe)
    {
        var plain = new BpeTokenizer(bpe.Vocabulary with { WholePiecesFirst = false });
        var ids = new List<int>();
        foreach (var bytes in bpe.Vocabulary.Tokens.Where(bytes => bytes.Length > 0))
        {
            ids.Clear();
            plain.MergePiece(bytes, ids);
            if (ids.Count != 1)
                return false;
        }

        return true;
    }

    private static GgufValue.Texts Texts(IEnumerable<string> values) => new([.. values.Select(Encoding.UTF8.GetBytes)]);
}
