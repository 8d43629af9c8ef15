using System.Text;
using CsCheck;
using Samvad.LanguageModel.Data;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Tokenizers;
using Samvad.LanguageModel.Tokenizers.Bpe;

namespace Samvad.LanguageModel.Tests.Data;

public sealed class TokenFileBuilderTests : IDisposable
{
    private const string Text = "One two three four.\n\nनमस्ते दुनिया, फिर मिलेंगे!\n\nit's  the end   of it\n";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_end_of_a_text_is_kept_from_training_by_characters()
    {
        var text = "नमaste 😀 world";
        var path = _folder.Write("text", text);

        var summary = Build(new ByteTokenizer(), [new(path)], new ValidationSplit.AtEnd(0.4));

        Assert.Equal("नमaste ", Decode(new ByteTokenizer(), "train")[..7]);
        Assert.Equal(text, Decode(new ByteTokenizer(), "train") + Decode(new ByteTokenizer(), "validation"));
        Assert.Equal((int)(0.6 * text.EnumerateRunes().Count()), Decode(new ByteTokenizer(), "train").EnumerateRunes().Count());
        Assert.Equal((1, Encoding.UTF8.GetByteCount(text)), (summary.Documents, summary.TextBytes));
    }

    [Fact]
    public void Shakespeare_is_split_as_published()
    {
        var path = SharedData.File("tinyshakespeare", "input.txt");
        var tokenizer = CharacterTokenizer.LearnFiles([path], cancellation: TestContext.Current.CancellationToken);

        var summary = Build(tokenizer, [new(path)], new ValidationSplit.AtEnd(0.1));

        Assert.Equal((65, 1_003_854, 111_540), (tokenizer.VocabularySize, summary.TrainingTokens, summary.ValidationTokens));
    }

    [Fact]
    public void Whole_documents_are_kept_from_training()
    {
        var documents = Enumerable.Range(0, 500).Select(number => $"Document {number} says {number * number}.").ToArray();
        var tokenizer = new ByteTokenizer("<|end|>");
        var path = _folder.Write("text", string.Join("<|end|>", documents) + "<|end|>");

        var summary = Build(tokenizer, [new(path, "<|end|>")], new ValidationSplit.ByDocument(0.2), "<|end|>");

        var training = Decode(tokenizer, "train").Split("<|end|>")[..^1];
        var validation = Decode(tokenizer, "validation").Split("<|end|>")[..^1];
        Assert.Equal(500, summary.Documents);
        Assert.Equal(documents, training.Concat(validation).OrderBy(text => int.Parse(text.Split(' ')[1])));
        Assert.InRange(validation.Length, 70, 130);
        Assert.Equal(validation, documents.Where(validation.Contains));
    }

    [Fact]
    public void Another_seed_keeps_other_documents()
    {
        var path = _folder.Write("text", string.Join("\n\n", Enumerable.Range(0, 200)));

        Build(new ByteTokenizer(), [new(path, "\n\n")], new ValidationSplit.ByDocument(0.5, Seed: 1));
        var first = Decode(new ByteTokenizer(), "validation");
        Build(new ByteTokenizer(), [new(path, "\n\n")], new ValidationSplit.ByDocument(0.5, Seed: 2));

        Assert.NotEqual(first, Decode(new ByteTokenizer(), "validation"));
    }

    [Fact]
    public void A_text_in_small_chunks_gives_what_it_gives_at_once() =>
        Gen.Select(Gen.String[Gen.Char["ab \n.'क<|end>"], 0, 60].Array[1, 12], Gen.Int[64, 300], Gen.Bool, Gen.Int[0, 10]).Sample(
            (parts, chunkBytes, bySpecial, tenths) =>
            {
                var separator = bySpecial ? "<|end|>" : "\n\n";
                var tokenizer = Learned();
                var source = new TextSource(_folder.Write("text", "start " + string.Join(separator, parts)), separator);
                ValidationSplit split = tenths % 2 == 0 ? new ValidationSplit.AtEnd(tenths / 10.0) : new ValidationSplit.ByDocument(tenths / 10.0);
                var whole = Build(tokenizer, [source, source], split, "<|end|>");
                var ids = (Ids("train"), Ids("validation"));

                var chunked = Build(tokenizer, [source, source], split, "<|end|>", chunkBytes);

                Assert.Equal(ids, (Ids("train"), Ids("validation")));
                Assert.Equal(whole.Documents, chunked.Documents);
            },
            iter: 40,
            threads: 1);

    [Fact]
    public void Documents_of_several_sources_follow_each_other_with_a_token_between_them()
    {
        var tokenizer = new ByteTokenizer("<|end|>");
        TextSource[] sources = [new(_folder.Write("one", "a\n\nb"), "\n\n"), new(_folder.Write("two", "c<|end|>d"))];

        var summary = Build(tokenizer, sources, null, "<|end|>");

        Assert.Equal("a\n\n<|end|>b<|end|>c<|end|>d<|end|>", Decode(tokenizer, "train"));
        Assert.Equal(4 + 2 + 10, summary.TrainingTokens);
        Assert.Equal(3, summary.Documents);
    }

    [Fact]
    public void A_byte_order_mark_is_left_out_and_other_encodings_are_refused()
    {
        File.WriteAllText(_folder["marked"], "text", new UTF8Encoding(true));
        File.WriteAllText(_folder["utf16"], "text", Encoding.Unicode);

        Build(new ByteTokenizer(), [new(_folder["marked"])], null);

        Assert.Equal("text", Decode(new ByteTokenizer(), "train"));
        Assert.Throws<ModelFileException>(() => Build(new ByteTokenizer(), [new(_folder["utf16"])], null));
    }

    [Fact]
    public void Empty_and_binary_texts_are_refused_and_the_files_before_survive()
    {
        Build(new ByteTokenizer(), [new(_folder.Write("good", "text"))], null);
        _folder.Write("empty", "");
        _folder.Write("binary", [1, 0, 2]);

        Assert.Throws<ModelFileException>(() => Build(new ByteTokenizer(), [new(_folder["good"]), new(_folder["empty"])], null));
        Assert.Throws<ModelFileException>(() => Build(new ByteTokenizer(), [new(_folder["binary"])], null));
        Assert.Throws<FileNotFoundException>(() => Build(new ByteTokenizer(), [new(_folder["missing"])], null));

        Assert.Equal("text", Decode(new ByteTokenizer(), "train"));
        Assert.Equal(["binary", "empty", "good", "train", "validation"], _folder.Files);
    }

    [Fact]
    public void How_far_it_is_is_told_after_each_chunk()
    {
        var path = _folder.Write("long", string.Concat(Enumerable.Repeat("one two ", 100)));
        var told = new List<long>();

        new TokenFileBuilder(new ByteTokenizer()) { ChunkBytes = 256, Advanced = told.Add }
            .Build([new(path), new(path)], null, _folder["train"], _folder["validation"], TestContext.Current.CancellationToken);

        Assert.True(told.Count > 6);
        Assert.Equal(told.Order(), told);
        Assert.Equal(1600, told[^1]);
    }

    [Fact]
    public void Files_survive_when_the_building_of_others_is_stopped_midway()
    {
        Build(new ByteTokenizer(), [new(_folder.Write("good", "text"))], null);
        using var stop = new CancellationTokenSource();
        var builder = new TokenFileBuilder(new StoppingTokenizer(stop)) { ChunkBytes = 64 };
        var path = _folder.Write("long", string.Concat(Enumerable.Repeat("one two ", 100)));

        Assert.Throws<OperationCanceledException>(() => builder.Build([new(path)], null, _folder["train"], _folder["validation"], stop.Token));

        Assert.Equal("text", Decode(new ByteTokenizer(), "train"));
        Assert.Equal(["good", "long", "train", "validation"], _folder.Files);
    }

    [Fact]
    public void Bytes_in_another_encoding_are_kept_and_reported()
    {
        var path = _folder.Write("latin", [(byte)'a', 0xC3, 0xA9, 0xE9, (byte)'b']);

        var summary = Build(new ByteTokenizer(), [new(path)], null);

        Assert.Equal(3, summary.Damaged[path]);
        Assert.Equal([97, 0xC3, 0xA9, 0xE9, 98], Ids("train").Split(' ').Select(int.Parse));
    }

    [Fact]
    public void A_character_that_the_vocabulary_has_not_is_named()
    {
        var path = _folder.Write("text", "abcx");

        Assert.Throws<TokenizerException>(() => Build(CharacterTokenizer.Learn("abc"), [new(path)], null));
    }

    [Fact]
    public void A_fraction_or_an_end_that_cannot_be_is_refused()
    {
        var path = _folder.Write("text", "abc");

        Assert.Throws<ArgumentException>(() => Build(new ByteTokenizer(), [new(path)], new ValidationSplit.AtEnd(1.1)));
        Assert.Throws<ArgumentException>(() => Build(new ByteTokenizer(), [new(path)], new ValidationSplit.ByDocument(double.NaN)));
        Assert.Throws<ArgumentException>(() => Build(new ByteTokenizer(), [new(path)], null, "<|end|>"));
    }

    public void Dispose() => _folder.Dispose();

    private static BpeTokenizer Learned()
    {
        var trainer = new BpeTrainer(PreTokenPattern.Gpt2, ["<|end|>"]);
        trainer.Add(Text + " ab abab 'a 'b .. <|");
        return trainer.Train(300);
    }

    private TokenFileSummary Build(
        Tokenizer tokenizer, TextSource[] sources, ValidationSplit? split, string? end = null, int chunkBytes = 1 << 22) =>
        new TokenFileBuilder(tokenizer) { EndOfDocument = end, ChunkBytes = chunkBytes }
            .Build(sources, split, _folder["train"], _folder["validation"]);

    private string Ids(string name)
    {
        using var file = TokenFile.Open(_folder[name]);
        var ids = new int[file.Count];
        file.Read(0, ids);
        return string.Join(' ', ids);
    }

    private string Decode(Tokenizer tokenizer, string name)
    {
        using var file = TokenFile.Open(_folder[name]);
        var ids = new int[file.Count];
        file.Read(0, ids);
        return tokenizer.Decode(ids);
    }

    /// <summary>Stands for somebody who presses Ctrl-C after the third part of the text.</summary>
    private sealed class StoppingTokenizer(CancellationTokenSource stop) : Tokenizer(SpecialTokens.None)
    {
        private readonly ByteTokenizer _inner = new();
        private int _parts;

        public override int VocabularySize => _inner.VocabularySize;

        public override ReadOnlySpan<byte> BytesOf(int id) => _inner.BytesOf(id);

        public override void EncodeOrdinary(ReadOnlySpan<byte> utf8, List<int> ids)
        {
            if (++_parts == 3)
                stop.Cancel();
            _inner.EncodeOrdinary(utf8, ids);
        }
    }
}
