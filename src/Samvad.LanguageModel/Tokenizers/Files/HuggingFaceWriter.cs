using System.Text;
using System.Text.Json;
using Samvad.LanguageModel.Tokenizers.Bpe;

namespace Samvad.LanguageModel.Tokenizers.Files;

/// <summary>Writes the parts of a <c>tokenizer.json</c>.</summary>
internal static class HuggingFaceWriter
{
    public static void Write(Tokenizer tokenizer, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("version", "1.0");
        json.WriteNull("truncation");
        json.WriteNull("padding");
        WriteAdded(tokenizer, json);
        json.WriteNull("normalizer");
        switch (tokenizer)
        {
            case BpeTokenizer bpe:
                WriteBpe(bpe, json);
                break;
            case ByteTokenizer:
                WriteBytes(json);
                break;
            case CharacterTokenizer characters:
                WriteCharacters(characters, json);
                break;
            default:
                throw new ArgumentException($"A {tokenizer.GetType().Name} cannot be written as tokenizer.json.", nameof(tokenizer));
        }

        json.WriteEndObject();
    }

    private static void WriteAdded(Tokenizer tokenizer, Utf8JsonWriter json)
    {
        json.WriteStartArray("added_tokens");
        foreach (var token in tokenizer.SpecialTokens)
        {
            json.WriteStartObject();
            json.WriteNumber("id", token.Id);
            json.WriteString("content", token.Name);
            foreach (var flag in (string[])["single_word", "lstrip", "rstrip", "normalized"])
                json.WriteBoolean(flag, false);
            json.WriteBoolean("special", true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteBpe(BpeTokenizer bpe, Utf8JsonWriter json)
    {
        var vocabulary = bpe.Vocabulary;
        WritePreTokenizer(vocabulary.Pattern, json);
        var names = vocabulary.Tokens.Select(bytes => ByteAlphabet.Write(bytes)).ToArray();
        var tokens = names.Index().Where(token => token.Item.Length > 0 && !bpe.SpecialTokens.Contains(token.Index))
            .Select(token => (Name: token.Item, Id: token.Index))
            .Concat(bpe.SpecialTokens.Select(token => (token.Name, token.Id)))
            .OrderBy(token => token.Id);
        var merges = vocabulary.Merges.OrderBy(merge => merge.Rank).Select(merge => $"{names[merge.Left]} {names[merge.Right]}");
        WriteBpeModel(tokens, merges, vocabulary.WholePiecesFirst, json);
    }

    /// <summary>BPE without merges; nothing is gained by cutting the text before it.</summary>
    private static void WriteBytes(Utf8JsonWriter json)
    {
        json.WriteStartObject("pre_tokenizer");
        WriteByteLevel(json, useRegex: false);
        json.WriteEndObject();
        WriteByteLevelDecoder(json);
        WriteBpeModel(Enumerable.Range(0, 256).Select(value => (ByteAlphabet.Write([(byte)value]), value)), [], false, json);
    }

    private static void WritePreTokenizer(PreTokenPattern pattern, Utf8JsonWriter json)
    {
        json.WriteStartObject("pre_tokenizer");
        if (pattern == PreTokenPattern.Gpt2)
        {
            WriteByteLevel(json, useRegex: true);
        }
        else
        {
            json.WriteString("type", "Sequence");
            json.WriteStartArray("pretokenizers");
            json.WriteStartObject();
            WriteSplit(HuggingFaceBpe.Cl100kPattern, json);
            json.WriteEndObject();
            json.WriteStartObject();
            WriteByteLevel(json, useRegex: false);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
        WriteByteLevelDecoder(json);
    }

    private static void WriteByteLevelDecoder(Utf8JsonWriter json)
    {
        json.WriteNull("post_processor");
        json.WriteStartObject("decoder");
        WriteByteLevel(json, useRegex: true);
        json.WriteEndObject();
    }

    private static void WriteByteLevel(Utf8JsonWriter json, bool useRegex)
    {
        json.WriteString("type", "ByteLevel");
        json.WriteBoolean("add_prefix_space", false);
        json.WriteBoolean("trim_offsets", true);
        json.WriteBoolean("use_regex", useRegex);
    }

    private static void WriteBpeModel(
        IEnumerable<(string Name, int Id)> tokens, IEnumerable<string> merges, bool ignoreMerges, Utf8JsonWriter json)
    {
        json.WriteStartObject("model");
        json.WriteString("type", "BPE");
        foreach (var absent in (string[])["dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix"])
            json.WriteNull(absent);
        json.WriteBoolean("fuse_unk", false);
        json.WriteBoolean("byte_fallback", false);
        json.WriteBoolean("ignore_merges", ignoreMerges);
        WriteVocabulary(tokens, json);
        json.WriteStartArray("merges");
        foreach (var merge in merges)
            json.WriteStringValue(merge);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCharacters(CharacterTokenizer characters, Utf8JsonWriter json)
    {
        json.WriteStartObject("pre_tokenizer");
        WriteSplit(HuggingFaceCharacters.Pattern, json);
        json.WriteEndObject();
        json.WriteNull("post_processor");
        json.WriteStartObject("decoder");
        json.WriteString("type", "Fuse");
        json.WriteEndObject();
        json.WriteStartObject("model");
        json.WriteString("type", "WordLevel");
        WriteVocabulary(
            Enumerable.Range(0, characters.VocabularySize).Select(id => (Encoding.UTF8.GetString(characters.BytesOf(id)), id)), json);
        json.WriteString("unk_token", "<unk>");
        json.WriteEndObject();
    }

    private static void WriteSplit(string pattern, Utf8JsonWriter json)
    {
        json.WriteString("type", "Split");
        json.WriteStartObject("pattern");
        json.WriteString("Regex", pattern);
        json.WriteEndObject();
        json.WriteString("behavior", "Isolated");
        json.WriteBoolean("invert", false);
    }

    private static void WriteVocabulary(IEnumerable<(string Name, int Id)> tokens, Utf8JsonWriter json)
    {
        json.WriteStartObject("vocab");
        foreach (var (name, id) in tokens)
            json.WriteNumber(name, id);
        json.WriteEndObject();
    }
}
