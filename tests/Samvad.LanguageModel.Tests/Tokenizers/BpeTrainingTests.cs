using System.Text.Json;
using Samvad.LanguageModel.Tokenizers.Bpe;

namespace Samvad.LanguageModel.Tests.Tokenizers;

public sealed class BpeTrainingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void The_reference_corpus_gives_the_reference_merges_and_vocabulary()
    {
        var trainer = new BpeTrainer(PreTokenPattern.Gpt2, ["<|endoftext|>"]);
        trainer.AddFile(SharedData.File("bpe_reference", "corpus.en"), Cancellation);

        var learned = trainer.Train(500, Cancellation);

        var merges = learned.Vocabulary.Merges.Select(merge => $"{Name(learned, merge.Left)} {Name(learned, merge.Right)}");
        Assert.Equal(File.ReadAllLines(SharedData.File("bpe_reference", "train-bpe-reference-merges.txt")), merges);
        var vocabulary = JsonSerializer.Deserialize<Dictionary<string, int>>(
            File.ReadAllText(SharedData.File("bpe_reference", "train-bpe-reference-vocab.json")))!;
        Assert.Equal(
            vocabulary.OrderBy(token => token.Value).Select(token => token.Key),
            Enumerable.Range(0, learned.VocabularySize).Select(id => Name(learned, id)));
    }

    [Theory]
    [InlineData("aaaaaaaaaaaaa aaaa aaaaaaa", 12)]
    [InlineData("abababab babab abcabc cabcab bcabca", 20)]
    [InlineData("she sells sea shells; he sells she-shells; shells sell", 40)]
    [InlineData("नमस्ते नमस्कार नमन मन मनन", 30)]
    public void Incremental_counts_give_what_counting_anew_gives(string text, int merges)
    {
        var trainer = new BpeTrainer { MinimumCount = 1 };
        trainer.Add(text);

        var learned = trainer.Train(256 + merges, Cancellation);

        Assert.Equal(
            NaiveTrainer.Train(text, merges),
            learned.Vocabulary.Merges.Select(merge => (Hex(learned, merge.Left), Hex(learned, merge.Right))));
    }

    [Fact]
    public void Random_texts_give_what_counting_anew_gives() =>
        CsCheck.Check.Sample(
            CsCheck.Gen.String[CsCheck.Gen.Char["aab bc'"], 1, 200],
            text =>
            {
                var trainer = new BpeTrainer { MinimumCount = 1 };
                trainer.Add(text);
                var learned = trainer.Train(256 + 15, Cancellation);
                Assert.Equal(
                    NaiveTrainer.Train(text, 15),
                    learned.Vocabulary.Merges.Select(merge => (Hex(learned, merge.Left), Hex(learned, merge.Right))));
            },
            iter: 300,
            threads: 1);

    [Fact]
    public void Text_in_parts_gives_what_it_gives_at_once()
    {
        var text = string.Concat(Enumerable.Range(0, 60_000).Select(number => $" {number % 977} words of {number % 31}\n"));
        var atOnce = new BpeTrainer();
        atOnce.Add(text);
        var inParts = new BpeTrainer();
        foreach (var line in text.Split('\n')[..^1])
            inParts.Add(line + "\n");

        Assert.Equal(atOnce.Train(400, Cancellation).Vocabulary.Merges, inParts.Train(400, Cancellation).Vocabulary.Merges);
    }

    [Fact]
    public void Special_tokens_are_not_learned_from()
    {
        var trainer = new BpeTrainer(specials: ["<|end|>"]);
        trainer.Add(string.Concat(Enumerable.Repeat("<|end|>", 100)));

        var learned = trainer.Train(300, Cancellation);

        Assert.Empty(learned.Vocabulary.Merges);
        Assert.Equal([0], learned.Encode("<|end|>"));
        Assert.Equal(257, learned.VocabularySize);
    }

    [Fact]
    public void Training_ends_when_no_pair_is_frequent_enough()
    {
        var trainer = new BpeTrainer();
        trainer.Add("ab ab ab cd");

        var learned = trainer.Train(1000, Cancellation);

        Assert.Equal(256 + 2, learned.VocabularySize);
        Assert.Equal(" ab", learned.Decode([257]));
    }

    [Fact]
    public void Learning_can_be_stopped()
    {
        var trainer = new BpeTrainer();
        trainer.Add("one two one two");

        Assert.Throws<OperationCanceledException>(() => trainer.Train(300, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Without_text_only_the_bytes_are_learned() => Assert.Equal(256, new BpeTrainer().Train(300, Cancellation).VocabularySize);

    [Fact]
    public void A_vocabulary_smaller_than_the_bytes_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BpeTrainer(specials: ["<s>"]).Train(256, Cancellation));

    private static string Name(BpeTokenizer tokenizer, int id) =>
        tokenizer.SpecialTokens.TryGet(id, out var special) ? special.Name : ByteAlphabet.Write(tokenizer.BytesOf(id));

    private static string Hex(BpeTokenizer tokenizer, int id) => Convert.ToHexString(tokenizer.BytesOf(id));
}
