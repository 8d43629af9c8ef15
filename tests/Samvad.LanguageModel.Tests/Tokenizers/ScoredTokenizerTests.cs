using System.Buffers.Binary;
using System.Text;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Tokenizers;
using Samvad.LanguageModel.Tokenizers.Files;

namespace Samvad.LanguageModel.Tests.Tokenizers;

public sealed class ScoredTokenizerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("Once upon a time, there was a little girl named Lily.")]
    [InlineData("")]
    [InlineData("  two  spaces\n\nand lines ")]
    [InlineData("नमस्ते 😀 é")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Text_comes_back_and_merges_as_by_looking_for_the_best_pair_over_and_over(string text)
    {
        var tokenizer = LlamaTokenizerFile.Load(SharedData.File("stories260k", "tok512.bin"), 512);

        var ids = tokenizer.Encode(text);

        Assert.Equal(Naive(tokenizer, text), ids);
        Assert.Equal(text, tokenizer.Decode(ids));
        var decoder = new StreamingDecoder(tokenizer);
        Assert.Equal(text, string.Concat(ids.Prepend(ScoredTokenizer.Beginning).Select(decoder.Append)));
    }

    [Fact]
    public void A_megabyte_without_spaces_comes_back()
    {
        var tokenizer = LlamaTokenizerFile.Load(SharedData.File("stories260k", "tok512.bin"), 512);
        var text = new string('e', 1 << 18);

        Assert.Equal(text, tokenizer.Decode(tokenizer.Encode(text)));
    }

    [Theory]
    [InlineData(0, 511)]
    [InlineData(0, 513)]
    [InlineData(1, 512)]
    public void A_file_of_another_length_is_refused(int cutOff, int vocabularySize)
    {
        var bytes = File.ReadAllBytes(SharedData.File("stories260k", "tok512.bin"));
        var path = _folder.Write("tokenizer.bin", bytes[..^cutOff]);

        Assert.Throws<ModelFileException>(() => LlamaTokenizerFile.Load(path, vocabularySize));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, -1)]
    [InlineData(8, -1)]
    [InlineData(8, int.MaxValue)]
    [InlineData(4, 0x7FC00000)]
    public void An_impossible_length_or_score_is_refused(int at, int value)
    {
        var bytes = OneTokenBehindTheBytes();
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at == 4 ? bytes.Length - 9 : at), value);
        var path = _folder.Write("tokenizer.bin", bytes);

        Assert.Throws<ModelFileException>(() => LlamaTokenizerFile.Load(path, 260));
    }

    [Fact]
    public void A_vocabulary_without_bytes_is_refused() =>
        Assert.Throws<ArgumentException>(() => new ScoredTokenizer([new("a"u8.ToArray(), 0)]));

    public void Dispose() => _folder.Dispose();

    private static byte[] OneTokenBehindTheBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(6);
        string[] names = ["<unk>", "<s>", "</s>", .. Enumerable.Range(0, 256).Select(value => $"<0x{value:X2}>"), "a"];
        foreach (var name in names)
        {
            writer.Write(0f);
            writer.Write(name.Length);
            writer.Write(Encoding.ASCII.GetBytes(name));
        }

        return stream.ToArray();
    }

    /// <summary>As llama2.c describes it: of all neighbours that together are a token, the first of the greatest score merges.</summary>
    private static int[] Naive(ScoredTokenizer tokenizer, string text)
    {
        if (text.Length == 0)
            return [];
        var pieces = tokenizer.Tokens.Select(token => Encoding.UTF8.GetString(token.Utf8)).ToList();
        var ids = new List<int>();
        foreach (var rune in (" " + text).EnumerateRunes())
        {
            var id = pieces.IndexOf(rune.ToString());
            ids.AddRange(id >= 0 ? [id] : Encoding.UTF8.GetBytes(rune.ToString()).Select(value => value + 3));
        }

        while (true)
        {
            var best = Enumerable.Range(0, ids.Count - 1)
                .Select(at => (At: at, Id: pieces.IndexOf(pieces[ids[at]] + pieces[ids[at + 1]])))
                .Where(pair => pair.Id >= 0)
                .OrderByDescending(pair => tokenizer.Tokens[pair.Id].Score)
                .Select(pair => ((int At, int Id)?)pair)
                .FirstOrDefault();
            if (best is not { } found)
                return [.. ids];
            ids[found.At] = found.Id;
            ids.RemoveAt(found.At + 1);
        }
    }
}
