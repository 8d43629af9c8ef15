using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Tokenizers.Bpe;

namespace Samvad.LanguageModel.Tokenizers.Files;

/// <summary>Reads byte-level BPE, and bytes as BPE without merges, from the parts of a <c>tokenizer.json</c>.</summary>
internal static class HuggingFaceBpe
{
    /// <summary>The pattern of GPT-4 as files have it.</summary>
    public const string Cl100kPattern =
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    public static Tokenizer Load(JsonField root, JsonField model)
    {
        foreach (var absent in (string[])["dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix"])
        {
            if (model.Optional(absent) is { } given && !(given.IsString && given.String().Length == 0))
                throw given.Wrong("Byte-level BPE has no use for it; only a file without it can be read.");
        }

        if (model.Optional("byte_fallback") is { } fallback && fallback.Flag())
            throw fallback.Wrong("A SentencePiece vocabulary is not byte-level.");
        var names = TokenNames.Read(model.Required("vocab"));
        var specials = AddedTokens.Read(root, names);
        ExpectByteLevelDecoder(root);
        var merges = model.Required("merges").Items();
        if (PatternOf(root.Required("pre_tokenizer")) is not { } pattern)
            return Bytes(model, names, merges, specials);
        var parts = new BpeParts(model.File, names, specials);
        return parts.Build(
            [.. merges.Select((merge, rank) => Merge(parts, merge, rank))],
            pattern,
            model.Optional("ignore_merges") is { } ignore && ignore.Flag());
    }

    private static BpeMerge Merge(BpeParts parts, JsonField merge, int rank)
    {
        var (left, right) = merge switch
        {
            { IsString: true } when merge.String().Split(' ') is [{ Length: > 0 } first, { Length: > 0 } second] => (first, second),
            { IsArray: true } when merge.Strings() is [var first, var second] => (first, second),
            _ => throw merge.Wrong("Expected two tokens, in one string with a space between them or in an array."),
        };
        return parts.TryMerge(left, right, rank, out var known) ? known : throw merge.Wrong(BpeParts.NotOfThisVocabulary);
    }

    /// <summary>The pattern that the pre-tokenizer cuts by, or null if it does not cut.</summary>
    private static PreTokenPattern? PatternOf(JsonField preTokenizer)
    {
        var type = preTokenizer.Required("type").String();
        if (type == "ByteLevel")
            return UsesRegex(preTokenizer) ? PreTokenPattern.Gpt2 : null;
        if (type == "Sequence" && preTokenizer.Required("pretokenizers").Items() is [var split, var bytes])
        {
            ExpectCl100k(split);
            if (bytes.Required("type").String() == "ByteLevel" && !UsesRegex(bytes))
                return PreTokenPattern.Cl100k;
        }

        throw preTokenizer.Wrong("Expected ByteLevel, or a Sequence of GPT-4's Split and ByteLevel.");
    }

    private static void ExpectCl100k(JsonField split)
    {
        split.Required("type").ExpectString("Split", "Expected a Split by GPT-4's pattern.");
        split.Required("behavior").ExpectString("Isolated", "Expected Isolated, which keeps all of the text.");
        split.Required("pattern").Required("Regex").ExpectString(Cl100kPattern, "Only the pattern of GPT-4 (cl100k) is known.");
        if (split.Optional("invert") is { } invert && invert.Flag())
            throw invert.Wrong("Expected false.");
    }

    private static bool UsesRegex(JsonField byteLevel)
    {
        if (byteLevel.Optional("add_prefix_space") is { } prefix && prefix.Flag())
            throw prefix.Wrong("Expected false: a space put before each text would not come back as it was.");
        return byteLevel.Optional("use_regex") is not { } use || use.Flag();
    }

    private static void ExpectByteLevelDecoder(JsonField root)
    {
        root.Required("decoder").Required("type").ExpectString("ByteLevel", "Expected the decoder of byte-level BPE.");
        root.Optional("post_processor")?.Required("type").ExpectString("ByteLevel", "Tokens put around a text belong into the prompt.");
    }

    private static ByteTokenizer Bytes(JsonField model, string?[] names, IReadOnlyList<JsonField> merges, SpecialTokens specials)
    {
        var inOrder = names.Length >= 256 && Enumerable.Range(0, 256).All(value => names[value] == ByteAlphabet.Write([(byte)value]));
        var behind = specials.Select((token, index) => token.Id == 256 + index).All(isBehind => isBehind);
        if (merges.Count > 0 || !inOrder || !behind)
        {
            throw new ModelFileException(
                model.File, "pre_tokenizer", "ByteLevel without a pattern", "Only the 256 bytes in order, without merges, can be read so.");
        }

        return new([.. specials.Select(token => token.Name)]);
    }
}
