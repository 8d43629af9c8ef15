using System.Text;
using System.Text.Json.Nodes;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Tokenizers;
using Samvad.LanguageModel.Tokenizers.Bpe;
using Samvad.LanguageModel.Tokenizers.Files;

namespace Samvad.LanguageModel.Tests.Tokenizers;

public sealed class TokenizerFileTests : IDisposable
{
    private const string Sample = "She said: \"it's 12345 days\"; नमस्ते दुनिया\n\n  👋 <|end|> she said it's";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Damages => new()
    {
        { "version", "\"2.0\"" },
        { "normalizer", "{\"type\":\"NFC\"}" },
        { "surprise", "1" },
        { "model", "null" },
        { "model.type", "\"Unigram\"" },
        { "model.vocab", "{\"a\":-1}" },
        { "model.vocab", "{\"a\":99999999}" },
        { "model.vocab", "{\"a\":0,\"b\":0}" },
        { "model.vocab", "{\"a\":0}" },
        { "model.vocab", "{\"中\":0}" },
        { "model.merges", "[\"a\"]" },
        { "model.merges", "[\"zz zz\"]" },
        { "model.merges", "[[\"s\",\"h\"],[\"s\",\"h\"]]" },
        { "model.merges", "[7]" },
        { "model.dropout", "0.1" },
        { "model.byte_fallback", "true" },
        { "pre_tokenizer", "{\"type\":\"Whitespace\"}" },
        { "pre_tokenizer.add_prefix_space", "true" },
        { "pre_tokenizer.use_regex", "\"yes\"" },
        { "pre_tokenizer.use_regex", "false" },
        { "decoder.type", "\"Metaspace\"" },
        { "post_processor", "{\"type\":\"TemplateProcessing\"}" },
        { "added_tokens", "[{\"id\":0,\"content\":\"other\",\"special\":true}]" },
        { "added_tokens", "[{\"id\":0,\"content\":\"<|end|>\",\"special\":true,\"lstrip\":true}]" },
        { "added_tokens", "[{\"id\":0,\"content\":\"<|end|>\",\"special\":false}]" },
        { "added_tokens", "[{\"id\":9000,\"content\":\"\",\"special\":true}]" },
    };

    [Theory]
    [InlineData(PreTokenPattern.Gpt2)]
    [InlineData(PreTokenPattern.Cl100k)]
    public void Bpe_saved_as_json_and_loaded_gives_the_same_ids(PreTokenPattern pattern) => SavedAndLoaded(Learned(pattern));

    [Fact]
    public void Characters_saved_as_json_and_loaded_give_the_same_ids() =>
        SavedAndLoaded(CharacterTokenizer.Learn(Sample, ["<|end|>", "<|user|>"]));

    [Fact]
    public void Bytes_saved_as_json_and_loaded_give_the_same_ids() => SavedAndLoaded(new ByteTokenizer("<|end|>"));

    [Fact]
    public void Gpt2_saved_as_json_and_loaded_gives_the_same_ids()
    {
        var gpt2 = Gpt2TokenizerFiles.Load(SharedData.File("gpt2_bpe", "encoder.json"), SharedData.File("gpt2_bpe", "vocab.bpe"));
        HuggingFaceTokenizerFile.Save(gpt2, _folder["tokenizer.json"]);

        var loaded = Assert.IsType<BpeTokenizer>(HuggingFaceTokenizerFile.Load(_folder["tokenizer.json"]));

        Assert.Equal(gpt2.Vocabulary.Merges, loaded.Vocabulary.Merges);
        Assert.Equal(gpt2.Encode(Sample + "<|endoftext|>"), loaded.Encode(Sample + "<|endoftext|>"));
    }

    [Fact]
    public void Gpt2_as_a_tiktoken_file_gives_the_same_ids()
    {
        var gpt2 = Gpt2TokenizerFiles.Load(SharedData.File("gpt2_bpe", "encoder.json"), SharedData.File("gpt2_bpe", "vocab.bpe"));
        TiktokenFile.Save(gpt2, _folder["gpt2.tiktoken"]);

        var loaded = TiktokenFile.Load(_folder["gpt2.tiktoken"], PreTokenPattern.Gpt2, [new("<|endoftext|>", 50256)]);

        var text = File.ReadAllText(SharedData.File("tinyshakespeare", "input.txt"))[..200_000] + Sample + "<|endoftext|>";
        Assert.Equal(gpt2.Encode(text), loaded.Encode(text));
        HuggingFaceTokenizerFile.Save(loaded, _folder["tokenizer.json"]);
        Assert.Equal(gpt2.Encode(text), HuggingFaceTokenizerFile.Load(_folder["tokenizer.json"]).Encode(text));
    }

    [Fact]
    public void A_tiktoken_piece_that_is_a_token_is_that_token_whatever_the_merges_say()
    {
        var lines = Enumerable.Range(0, 256).Select(value => (byte[])[(byte)value]).Append("abc"u8.ToArray())
            .Select((bytes, id) => $"{Convert.ToBase64String(bytes)} {id}");
        _folder.Write("whole.tiktoken", string.Join('\n', lines));

        var loaded = TiktokenFile.Load(_folder["whole.tiktoken"], PreTokenPattern.Cl100k);

        Assert.Equal([256, 32, 97, 98, 99], loaded.Encode("abc").Concat(loaded.Encode(" abc")));
    }

    [Theory]
    [InlineData("YQ==")]
    [InlineData("!!! 3")]
    [InlineData("YQ== x")]
    [InlineData("YQ== -1")]
    [InlineData("YQ== 0\nYg== 0")]
    [InlineData("YQ== 0\nYQ== 1")]
    [InlineData("YQ== 0")]
    public void A_damaged_tiktoken_file_is_refused(string content)
    {
        _folder.Write("broken.tiktoken", content);

        var error = Assert.Throws<ModelFileException>(() => TiktokenFile.Load(_folder["broken.tiktoken"], PreTokenPattern.Gpt2));
        Assert.Contains("broken.tiktoken", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_damaged_json_is_refused(string field, string value)
    {
        HuggingFaceTokenizerFile.Save(Learned(PreTokenPattern.Gpt2), _folder["tokenizer.json"]);
        var root = JsonNode.Parse(File.ReadAllText(_folder["tokenizer.json"]))!;
        var parts = field.Split('.');
        var parent = parts[..^1].Aggregate(root, (node, name) => node[name]!);
        parent[parts[^1]] = JsonNode.Parse(value);
        _folder.Write("tokenizer.json", root.ToJsonString());

        var error = Assert.Throws<ModelFileException>(() => HuggingFaceTokenizerFile.Load(_folder["tokenizer.json"]));

        Assert.NotEmpty(error.Advice);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"version\":\"1.0\",\"version\":\"1.0\"}")]
    public void A_file_that_is_no_json_object_is_refused(string content)
    {
        _folder.Write("tokenizer.json", content);

        Assert.Throws<ModelFileException>(() => HuggingFaceTokenizerFile.Load(_folder["tokenizer.json"]));
    }

    [Fact]
    public void Merges_of_another_vocabulary_are_refused_with_file_line_and_value()
    {
        var bytes = Enumerable.Range(0, 256).ToDictionary(value => ByteAlphabet.Write([(byte)value]), value => value);
        _folder.Write("encoder.json", System.Text.Json.JsonSerializer.Serialize(bytes));
        _folder.Write("vocab.bpe", "#version: 0.2\nt h\n");

        var error = Assert.Throws<ModelFileException>(() => Gpt2TokenizerFiles.Load(_folder["encoder.json"], _folder["vocab.bpe"]));

        Assert.Equal((_folder["vocab.bpe"], "line 2", "'t h'"), (error.File, error.Field, error.Value));
    }

    public void Dispose() => _folder.Dispose();

    private static BpeTokenizer Learned(PreTokenPattern pattern)
    {
        var trainer = new BpeTrainer(pattern, ["<|end|>"]);
        trainer.Add(Sample);
        return trainer.Train(300);
    }

    private void SavedAndLoaded(Tokenizer tokenizer)
    {
        HuggingFaceTokenizerFile.Save(tokenizer, _folder["tokenizer.json"]);

        var loaded = HuggingFaceTokenizerFile.Load(_folder["tokenizer.json"]);

        Assert.IsType(tokenizer.GetType(), loaded);
        Assert.Equal(tokenizer.VocabularySize, loaded.VocabularySize);
        Assert.Equal(tokenizer.SpecialTokens, loaded.SpecialTokens, (x, y) => (x.Name, x.Id) == (y.Name, y.Id));
        Assert.Equal(tokenizer.Encode(Sample), loaded.Encode(Sample));
        Assert.Equal(Sample, loaded.Decode(loaded.Encode(Sample)));
        var first = File.ReadAllText(_folder["tokenizer.json"]);
        HuggingFaceTokenizerFile.Save(loaded, _folder["tokenizer.json"]);
        Assert.Equal(first, File.ReadAllText(_folder["tokenizer.json"], Encoding.UTF8));
    }
}
