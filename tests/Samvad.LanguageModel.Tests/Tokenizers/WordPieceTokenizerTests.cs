using System.Text;
using CsCheck;
using Samvad.LanguageModel.Encoders.MiniLm;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Pretrained;
using Samvad.LanguageModel.Tokenizers.WordPiece;
using BertOptions = Microsoft.ML.Tokenizers.BertOptions;
using BertTokenizer = Microsoft.ML.Tokenizers.BertTokenizer;

namespace Samvad.LanguageModel.Tests.Tokenizers;

public sealed class WordPieceTokenizerTests
{
    private static readonly string[] s_pieces =
        ["[UNK]", "[CLS]", "[SEP]", "un", "##aff", "##able", "##a", "##b", "affable", "cafe", "!", "$", "[", "]", "cl", "##s", "東", "京", "’", "é", "ß", "."];

    private static readonly WordPieceTokenizer s_small = new("vocabulary", s_pieces);

    [Theory]
    [InlineData("unaffable", "un ##aff ##able")] // The longest piece first, not the fewest pieces.
    [InlineData("  UNAFFABLE\t\r\ncafe ", "un ##aff ##able cafe")]
    [InlineData("Café! CAFE\u0301", "cafe ! cafe")]
    [InlineData("unx cafe", "[UNK] cafe")] // No piece for a part of the word: none for the word.
    [InlineData("$un!!un", "$ un ! ! un")]
    [InlineData("[CLS]", "[ cl ##s ]")] // What somebody types is text.
    [InlineData("un東京un", "un 東 京 un")]
    [InlineData("un’un", "un ’ un")]
    [InlineData("u\0n\u200dab\u007f \ufffd", "un ##a ##b")] // What cannot be seen is not there.
    [InlineData("un\u00a0un\u3000un\u2028un", "un un un un")]
    [InlineData("un\ud800 un", "un un")]
    [InlineData("ẞ", "ß")]
    [InlineData("", "")]
    [InlineData(" \n \u0001", "")]
    public void A_text_is_cut_as_BERT_cuts_it(string text, string pieces) =>
        Assert.Equal(pieces.Length == 0 ? [] : [1, .. pieces.Split(' ').Select(piece => Array.IndexOf(s_pieces, piece)), 2], Encode(s_small, text, 20));

    [Fact]
    public void A_word_of_more_than_a_hundred_characters_is_unknown_as_a_whole()
    {
        Assert.Equal([1, 3, .. Enumerable.Repeat(6, 98), 2], Encode(s_small, "un" + new string('a', 98), 200));
        Assert.Equal([1, 0, 9, 2], Encode(s_small, "un" + new string('a', 99) + " cafe", 200));
    }

    [Theory]
    [InlineData(2, "")]
    [InlineData(3, "un")]
    [InlineData(4, "un ##aff")]
    [InlineData(7, "un ##aff ##able cafe cafe")]
    public void What_does_not_fit_is_dropped_and_the_end_still_marked(int room, string pieces) => Assert.Equal(
        pieces.Length == 0 ? [] : [1, .. pieces.Split(' ').Select(piece => Array.IndexOf(s_pieces, piece)), 2], Encode(s_small, "unaffable cafe cafe cafe", room));

    [Fact]
    public void A_vocabulary_without_the_special_tokens_is_refused()
    {
        var error = Assert.Throws<ModelFileException>(() => new WordPieceTokenizer("words.txt", ["[UNK]", "[CLS]", "a"]));

        Assert.Contains("words.txt: the vocabulary is without [SEP]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_has_the_ids_that_the_reference_gives()
    {
        var file = MiniLmPackage.In(PretrainedFolder.Path);
        Assert.SkipUnless(File.Exists(file), $"{file} is absent; get it with `samvad model get minilm`.");
        using var weights = SafetensorsFile.Open(file);
        var vocabulary = weights.Tensors.Single(tensor => tensor.Name == "pieces").Bytes.ToArray();
        var ours = new WordPieceTokenizer(file, Encoding.UTF8.GetString(vocabulary).Split('\n'));
        var reference = BertTokenizer.Create(new MemoryStream(vocabulary), new BertOptions { RemoveNonSpacingMarks = true });
        // Without what this reference drops and BERT does not (symbols such as $, vowel signs, ends of lines), and _, where it does not cut.
        Gen.OneOf(Gen.String[Gen.Char["aeinst 'sl1.,é東ß–ñकष"], 0, 80], Gen.String[Gen.Char[' ', '~'].Where(unit => unit != '_' && !char.IsSymbol(unit)), 0, 80]).Sample(
            text => Assert.Equal(reference.EncodeToIds($"a {text}"), Encode(ours, $"a {text}", 400)),
            iter: 5_000,
            threads: 1);
    }

    private static int[] Encode(WordPieceTokenizer tokenizer, string text, int room)
    {
        var ids = new int[room];
        return ids[..tokenizer.Encode(text, ids)];
    }
}
