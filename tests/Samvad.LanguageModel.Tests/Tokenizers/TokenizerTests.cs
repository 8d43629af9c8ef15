using System.Text;
using CsCheck;
using Samvad.LanguageModel.Tokenizers;
using Samvad.LanguageModel.Tokenizers.Bpe;

namespace Samvad.LanguageModel.Tests.Tokenizers;

public sealed class TokenizerTests
{
    private const string Devanagari = "कृष्णाने क्षत्रियांना ज्ञान दिले; हिन्दी में भी। १२३ र्‍या";

    public static TheoryData<Tokenizer> Kinds => [new ByteTokenizer("<|end|>"), Bpe(PreTokenPattern.Gpt2), Bpe(PreTokenPattern.Cl100k)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Any_text_comes_back(Tokenizer tokenizer) =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["ab <|end>\nक्षि"], 0, 100]).Sample(
            text => Assert.Equal(
                Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)), tokenizer.Decode(tokenizer.Encode(text))),
            iter: 1_000);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Devanagari_comes_back(Tokenizer tokenizer) => Assert.Equal(Devanagari, tokenizer.Decode(tokenizer.Encode(Devanagari)));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_lone_surrogate_becomes_the_replacement_character(Tokenizer tokenizer) =>
        Assert.Equal("a\uFFFDb", tokenizer.Decode(tokenizer.Encode("a\uD83Db")));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Bytes_that_are_no_utf8_come_back(Tokenizer tokenizer) =>
        Gen.Byte.Array[0, 50].Sample(
            bytes =>
            {
                var ids = new List<int>();
                tokenizer.EncodeOrdinary(bytes, ids);
                Assert.Equal(bytes, ids.SelectMany(id => tokenizer.BytesOf(id).ToArray()));
            },
            iter: 1_000);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_stream_of_ids_gives_the_text_in_whole_characters(Tokenizer tokenizer) =>
        Gen.String.Sample(
            text =>
            {
                var decoder = new StreamingDecoder(tokenizer);
                var ids = new List<int>();
                tokenizer.EncodeOrdinary(text, ids);
                var parts = ids.Select(decoder.Append).Append(decoder.Finish()).ToList();
                Assert.Equal(tokenizer.Decode(ids.ToArray()), string.Concat(parts));
                Assert.All(parts, part => Assert.Equal(part, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(part))));
            },
            iter: 1_000);

    [Fact]
    public void A_character_of_several_tokens_comes_with_its_last_one()
    {
        var decoder = new StreamingDecoder(new ByteTokenizer());

        var parts = Encoding.UTF8.GetBytes("aक😀").Select(value => decoder.Append(value)).ToArray();

        Assert.Equal(["a", "", "", "क", "", "", "", "😀"], parts);
        Assert.Equal("", decoder.Finish());
    }

    [Fact]
    public void A_character_that_never_ends_is_given_as_a_replacement_at_the_end()
    {
        var decoder = new StreamingDecoder(new ByteTokenizer());

        Assert.Equal("", decoder.Append(0xE0));
        Assert.Equal("", decoder.Append(0xA4));
        Assert.Equal("\uFFFDx", decoder.Append('x'));
        Assert.Equal("", decoder.Append(0xF0));
        Assert.Equal("\uFFFD", decoder.Finish());
    }

    [Fact]
    public void Special_tokens_are_found_in_trusted_text_only()
    {
        var tokenizer = new ByteTokenizer("<|end|>", "<|end|>>");
        var typed = new List<int>();

        tokenizer.EncodeOrdinary("<|end|>", typed);

        Assert.Equal([97, 256, 98, 257, 257], tokenizer.Encode("a<|end|>b<|end|>><|end|>>"));
        Assert.Equal(7, typed.Count);
        Assert.Equal("ab", tokenizer.DecodeOrdinary([97, 256, 98]));
        Assert.Equal("a<|end|>b", tokenizer.Decode([97, 256, 98]));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_text_cut_where_it_may_be_cut_gives_the_same_ids(Tokenizer tokenizer) =>
        Gen.Select(Gen.String[Gen.Char["ab \n.'s<|end>"], 0, 40].Array[1, 6], Gen.Int[0, 300]).Sample(
            (parts, limit) =>
            {
                var utf8 = Encoding.UTF8.GetBytes(string.Join("<|end|>", parts));
                var cut = tokenizer.LastCut(utf8, Math.Min(limit, utf8.Length));
                var whole = new List<int>();
                var inTwo = new List<int>();
                tokenizer.Encode(utf8, whole);
                tokenizer.Encode(utf8.AsSpan(0, cut), inTwo);
                tokenizer.Encode(utf8.AsSpan(cut), inTwo);
                Assert.Equal(whole, inTwo);
            },
            iter: 3_000);

    [Fact]
    public void Many_threads_may_use_one_tokenizer()
    {
        var tokenizer = Bpe(PreTokenPattern.Gpt2);
        var texts = Enumerable.Range(0, 200).Select(number => $"{Devanagari} {number} it's {number * 7919}").ToArray();
        var expected = texts.Select(tokenizer.Encode).ToArray();

        var actual = texts.AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(tokenizer.Encode).ToArray();

        Assert.Equal(expected, actual);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void An_id_outside_the_vocabulary_is_refused(int id)
    {
        foreach (var tokenizer in Kinds)
            Assert.Throws<ArgumentOutOfRangeException>(() => ((Tokenizer)tokenizer.Data).Decode([id]));
    }

    [Theory]
    [InlineData("", "a")]
    [InlineData("a", "a")]
    public void Special_tokens_without_a_name_or_with_the_same_are_refused(string first, string second) =>
        Assert.Throws<ArgumentException>(() => new ByteTokenizer(first, second));

    private static BpeTokenizer Bpe(PreTokenPattern pattern)
    {
        var trainer = new BpeTrainer(pattern, ["<|end|>"]);
        trainer.Add(Devanagari + " a ab abab '' it's bab\n\n  \n a.b");
        return trainer.Train(330);
    }
}
