using System.Text;
using CsCheck;
using Samvad.LanguageModel.Tokenizers.Bpe;
using Samvad.LanguageModel.Tokenizers.Files;

namespace Samvad.LanguageModel.Tests.Tokenizers;

public sealed class Gpt2EncodingTests
{
    private static readonly Lazy<BpeTokenizer> s_gpt2 = new(() => Gpt2TokenizerFiles.Load(
        SharedData.File("gpt2_bpe", "encoder.json"), SharedData.File("gpt2_bpe", "vocab.bpe")));

    private static readonly Lazy<NaiveBpe> s_naive = new(NaiveBpe.LoadGpt2);

    [Fact]
    public void Known_texts_have_the_published_ids()
    {
        Assert.Equal(50257, s_gpt2.Value.VocabularySize);
        Assert.Equal([15496, 11, 995, 0], s_gpt2.Value.Encode("Hello, world!"));
        Assert.Equal([15496, 50256, 10603], s_gpt2.Value.Encode("Hello<|endoftext|>World"));
    }

    [Theory]
    [InlineData("wikitext2", "valid.txt")]
    [InlineData("tinyshakespeare", "input.txt")]
    public void A_corpus_is_encoded_as_the_reference_encodes_it(string folder, string file)
    {
        var text = File.ReadAllText(SharedData.File(folder, file));

        var ids = s_gpt2.Value.Encode(text);

        Assert.Equal(s_naive.Value.Encode(text), ids);
        Assert.Equal(text, s_gpt2.Value.Decode(ids));
    }

    [Fact]
    public void Marathi_is_encoded_as_the_reference_encodes_it_and_comes_back()
    {
        var text = string.Join('\n', File.ReadLines(SharedData.File("tatoeba_mr_hi", "mar.txt")).Take(1500));

        var ids = s_gpt2.Value.Encode(text);

        Assert.Equal(s_naive.Value.Encode(text), ids);
        Assert.Equal(text, s_gpt2.Value.Decode(ids));
    }

    [Fact]
    public void Any_text_is_encoded_as_the_reference_encodes_it()
    {
        var (gpt2, naive) = (s_gpt2.Value, s_naive.Value);
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["aeinst 'sl\n1.क्षि"], 0, 150]).Sample(
            text =>
            {
                var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
                Assert.Equal(naive.Encode(whole), gpt2.Encode(text));
            },
            iter: 2_000,
            threads: 1);
    }

    [Fact]
    public void A_long_piece_is_merged_as_a_short_one_would_be()
    {
        var piece = string.Concat(Enumerable.Repeat("pneumonoultramicroscopicsilicovolcanoconiosis", 20));

        Assert.Equal(s_naive.Value.EncodePiece(piece), s_gpt2.Value.Encode(piece));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("=")]
    [InlineData(" ")]
    [InlineData("क")]
    public void A_megabyte_without_words_comes_back(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, (1 << 20) / unit.Length));

        Assert.Equal(text, s_gpt2.Value.Decode(s_gpt2.Value.Encode(text)));
    }

    [Fact]
    public void Microsofts_tokenizer_gives_the_same_ids()
    {
        var theirs = Microsoft.ML.Tokenizers.BpeTokenizer.Create(
            new(SharedData.File("gpt2_bpe", "encoder.json"), SharedData.File("gpt2_bpe", "vocab.bpe"))
            {
                ByteLevel = true,
                PreTokenizer = new Microsoft.ML.Tokenizers.RegexPreTokenizer(NaiveBpe.Gpt2Pattern, null),
            });
        var text = File.ReadAllText(SharedData.File("wikitext2", "valid.txt"));

        Assert.Equal(theirs.EncodeToIds(text), s_gpt2.Value.Encode(text));
    }
}
