using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Tokenizers;
using Samvad.LanguageModel.Tokenizers.Bpe;
using Samvad.LanguageModel.Tokenizers.Files;

namespace Samvad.LanguageModel.Tests.Formats;

public sealed class GgufTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Metadata_and_tensors_come_back()
    {
        var random = new Random(1);
        var elements = Enumerable.Range(0, 3 * 64).Select(_ => (float)(random.NextDouble() * 4 - 2)).ToArray();
        var metadata = new Dictionary<string, GgufValue>
        {
            ["general.architecture"] = new GgufValue.Text("llama"),
            ["llama.block_count"] = new GgufValue.UInt32(5),
            ["llama.rope.freq_base"] = new GgufValue.Float32(10000),
            ["tokenizer.ggml.add_bos_token"] = new GgufValue.Flag(true),
            ["texts"] = new GgufValue.Texts(["a"u8.ToArray(), "नम"u8.ToArray()]),
            ["numbers"] = new GgufValue.Int32s([1, -2]),
            ["scores"] = new GgufValue.Float32s([0.5f]),
        };
        GgufWriter.Write(
            _folder["model.gguf"],
            metadata,
            [
                GgufTensor.Of("one", GgufTensorType.F32, [5], new float[] { 1, 2, 3, 4, 5 }),
                GgufTensor.Of("full", GgufTensorType.F32, [3, 64], elements),
                GgufTensor.Of("half", GgufTensorType.F16, [3, 64], elements),
                GgufTensor.Of("blocks", GgufTensorType.Q8, [3, 64], elements),
            ]);

        var read = new GgufReader(_folder["model.gguf"]);

        Assert.Equal(metadata.Keys, read.Metadata.Keys);
        Assert.Equal("llama", read.Metadata["general.architecture"]);
        Assert.Equal(5u, read.Metadata["llama.block_count"]);
        Assert.Equal(10000f, read.Metadata["llama.rope.freq_base"]);
        Assert.Equal(true, read.Metadata["tokenizer.ggml.add_bos_token"]);
        Assert.Equal(["a", "नम"], (object[])read.Metadata["texts"]);
        Assert.Equal([1, -2], (object[])read.Metadata["numbers"]);
        Assert.Equal([0.5f], (object[])read.Metadata["scores"]);
        Assert.Equal([64, 3], read.Tensors["full"].Dimensions);
        Assert.Equal([1, 2, 3, 4, 5], read.Elements("one"));
        Assert.Equal(elements, read.Elements("full"));
        Assert.Equal(elements.Select(element => (float)(Half)element), read.Elements("half"));
        Assert.All(read.Elements("blocks").Zip(elements), pair => Assert.Equal(pair.Second, pair.First, 2f / 127 * 0.57f));
        Assert.Equal(0, read.Length % 32);
    }

    [Fact]
    public void A_block_of_zeros_stays_zeros()
    {
        GgufWriter.Write(_folder["zero.gguf"], new Dictionary<string, GgufValue>(), [GgufTensor.Of("z", GgufTensorType.Q8, [32], new float[32])]);

        Assert.All(new GgufReader(_folder["zero.gguf"]).Elements("z"), element => Assert.Equal(0, element));
    }

    [Fact]
    public void A_large_tensor_is_stored_in_parts_as_in_one()
    {
        var elements = Enumerable.Range(0, 70_016).Select(index => MathF.Sin(index)).ToArray();
        GgufWriter.Write(
            _folder["large.gguf"],
            new Dictionary<string, GgufValue>(),
            [GgufTensor.Of("h", GgufTensorType.F16, [70_016], elements), GgufTensor.Of("q", GgufTensorType.Q8, [70_016], elements)]);

        var read = new GgufReader(_folder["large.gguf"]);

        Assert.Equal(elements.Select(element => (float)(Half)element), read.Elements("h"));
        Assert.All(read.Elements("q").Zip(elements), pair => Assert.Equal(pair.Second, pair.First, 0.0045f));
    }

    [Fact]
    public void A_tensor_that_cannot_be_stored_so_is_refused_and_nothing_is_written()
    {
        GgufTensor[] wrong =
        [
            GgufTensor.Of("shape", GgufTensorType.F32, [3], new float[2]),
            GgufTensor.Of("rows", GgufTensorType.Q8, [2, 48], new float[96]),
            GgufTensor.Of("scalar", GgufTensorType.F32, [], new float[1]),
            GgufTensor.Of("type", (GgufTensorType)77, [1], new float[1]),
        ];

        Assert.All(wrong, tensor => Assert.Throws<ArgumentException>(
            () => GgufWriter.Write(_folder["wrong.gguf"], new Dictionary<string, GgufValue>(), [tensor])));
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void A_byte_level_vocabulary_is_described_as_llama_cpp_reads_it()
    {
        var trainer = new BpeTrainer(PreTokenPattern.Cl100k, ["<|end|>"]);
        trainer.Add("the the the cat cat नमन नमन");
        var tokenizer = trainer.Train(280, TestContext.Current.CancellationToken);

        var read = Written(GgufTokenizer.Describe(tokenizer, tokenizer.VocabularySize, beginning: null, end: 0));

        Assert.Equal(("gpt2", "dbrx"), (read["tokenizer.ggml.model"], read["tokenizer.ggml.pre"]));
        var tokens = (object[])read["tokenizer.ggml.tokens"];
        Assert.Equal(tokenizer.VocabularySize, tokens.Length);
        Assert.Equal("<|end|>", tokens[0]);
        Assert.Contains("Ġthe", tokens);
        Assert.Equal([3, 1, 1], ((object[])read["tokenizer.ggml.token_type"])[..3]);
        Assert.Equal(tokenizer.Vocabulary.Merges.Length, ((object[])read["tokenizer.ggml.merges"]).Length);
        Assert.Equal(0u, read["tokenizer.ggml.eos_token_id"]);
        Assert.Equal(false, read["tokenizer.ggml.add_bos_token"]);
        Assert.DoesNotContain("tokenizer.ggml.bos_token_id", read.Keys);
    }

    [Fact]
    public void A_vocabulary_with_scores_is_described_as_llama_cpp_reads_it()
    {
        var tokenizer = LlamaTokenizerFile.Load(SharedData.File("stories260k", "tok512.bin"), 512);

        var read = Written(GgufTokenizer.Describe(tokenizer, 512, ScoredTokenizer.Beginning, ScoredTokenizer.End));

        Assert.Equal("llama", read["tokenizer.ggml.model"]);
        var tokens = (object[])read["tokenizer.ggml.tokens"];
        Assert.Equal(["<unk>", "<s>", "</s>", "<0x00>"], tokens[..4]);
        Assert.Contains("▁the", tokens);
        Assert.Equal([2, 3, 3, 6], ((object[])read["tokenizer.ggml.token_type"])[..4]);
        Assert.Equal(512, ((object[])read["tokenizer.ggml.scores"]).Length);
    }

    [Fact]
    public void Characters_cannot_be_described() =>
        Assert.Throws<NotSupportedException>(() => GgufTokenizer.Describe(CharacterTokenizer.Learn("abc"), 3, null, null));

    [Fact]
    public void Gpt2_from_a_tiktoken_file_is_described_since_its_merges_say_it_all()
    {
        var gpt2 = Gpt2TokenizerFiles.Load(SharedData.File("gpt2_bpe", "encoder.json"), SharedData.File("gpt2_bpe", "vocab.bpe"));
        var whole = new BpeTokenizer(gpt2.Vocabulary with { WholePiecesFirst = true });

        var metadata = GgufTokenizer.Describe(whole, 50257, 50256, 50256);

        Assert.Equal(new GgufValue.Text("gpt-2"), metadata["tokenizer.ggml.pre"]);
    }

    public void Dispose() => _folder.Dispose();

    private Dictionary<string, object> Written(Dictionary<string, GgufValue> metadata)
    {
        GgufWriter.Write(_folder["tokenizer.gguf"], metadata, []);
        return new GgufReader(_folder["tokenizer.gguf"]).Metadata;
    }
}
