using System.Text;
using Samvad.LanguageModel.Diagnosis;
using Samvad.LanguageModel.Diagnosis.Checks;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Tokenizers;

namespace Samvad.LanguageModel.Tests.Diagnosis;

public sealed class TextBugTests(TemporaryFolder folder) : IClassFixture<TemporaryFolder>
{
    [Fact]
    public void A_tokenizer_of_bytes_brings_everything_back()
    {
        var outcome = Tokenizers(new ByteTokenizer(), Ward.Text);

        Assert.Empty(outcome.Findings);
        Assert.StartsWith("6 of 6 hard texts come back; 1.00 bytes per token, 26 of 256 tokens used", outcome.Measured, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tokenizer_that_loses_capitals_does_not_bring_the_text_back()
    {
        var outcome = Tokenizers(new Lossy(256), "The Queen sells Two Maps.");

        Assert.Contains(outcome.Findings, finding => finding.Severity == Severity.Error
            && finding.Measured.Contains("differs from character 0 on, at “The Queen se”", StringComparison.Ordinal));
    }

    [Fact]
    public void A_text_with_characters_that_the_tokenizer_does_not_know_is_an_error()
    {
        var outcome = Tokenizers(Ward.Tokenizer, "one thief & his crown");

        Assert.Contains(outcome.Findings, finding => finding is { Severity: Severity.Error, Measured: "The training text has characters that the tokenizer does not know." });
    }

    [Fact]
    public void A_tokenizer_for_other_languages_is_noticed() => Assert.Contains(
        Tokenizers(new Lossy(3000), "नमस्ते दुनिया").Findings,
        finding => finding.Severity == Severity.Warning && finding.Measured.Contains("tokens per character", StringComparison.Ordinal));

    [Fact]
    public void A_tokenizer_that_is_larger_than_the_model_is_an_error() => Assert.Contains(
        Tokenizers(new Lossy(3000), "abc", Ward.Gpt2.Vocabulary).Findings,
        finding => finding is { Severity: Severity.Error, Measured: "The tokenizer has 3,000 tokens, the model 26." });

    [Theory]
    [InlineData(1.0, Severity.Error)]
    [InlineData(0.1, Severity.Warning)]
    public void Validation_text_that_training_has_too_is_found(double share, Severity severity)
    {
        var known = Ward.Text[5003..9003];
        var validation = known[..(int)(4000 * share)] + Ward.Sentences(77, 150)[..(int)(4000 * (1 - share))];

        PlantedBugTests.Found(Duplicates(Ward.Text, validation), severity, "of the validation text is in the training text too");
    }

    [Fact]
    public void New_sentences_of_the_same_words_are_no_duplicates() =>
        Assert.Empty(Duplicates(Ward.Text, Ward.Sentences(77, 150)).Findings);

    [Fact]
    public void Other_line_breaks_do_not_make_a_text_new() =>
        Assert.Equal(Severity.Error, Duplicates(Ward.Text, Ward.Text[..3000].ReplaceLineEndings("\r\n  ")).Findings.Single().Severity);

    [Fact]
    public void A_text_is_read_with_its_last_tenth_to_measure_with()
    {
        using var text = ExaminedText.Read(folder.Write("whole.txt", Ward.Text), null, Ward.Tokenizer);

        Assert.Equal(Ward.Text, text.Training + text.Validation);
        Assert.Equal(0.1, (double)text.Validation.Length / Ward.Text.Length, 1e-3);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("too short", "More than 64 are needed")]
    public void A_text_that_is_too_small_to_look_at_is_refused(string content, string reason)
    {
        var path = folder.Write("small.txt", content);

        var failure = Assert.Throws<ModelFileException>(() => ExaminedText.Read(path, null, new ByteTokenizer()));

        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
    }

    private static Outcome Duplicates(string training, string validation) => Ward.Run(
        new DuplicateTextCheck(), with: on => new(on.Subject, on.Fresh) { TrainingText = training, ValidationText = validation });

    private static Outcome Tokenizers(Tokenizer tokenizer, string text, int? vocabulary = null)
    {
        using var model = Ward.Changed(_ => { }, Ward.Gpt2 with { Vocabulary = vocabulary ?? tokenizer.VocabularySize });
        using var examination = new Examination(model, Ward.Healthy) { Tokenizer = tokenizer, TrainingText = text };
        return new TokenizerCheck().Run(examination);
    }

    /// <summary>A tokenizer of bytes that makes all letters small, as some published ones do, and claims to have more tokens.</summary>
    private sealed class Lossy(int size) : Tokenizer(new([]))
    {
        public override int VocabularySize => size;

        public override ReadOnlySpan<byte> BytesOf(int id) => new[] { (byte)id };

        public override void EncodeOrdinary(ReadOnlySpan<byte> utf8, List<int> ids) =>
            ids.AddRange(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(utf8).ToLowerInvariant()).Select(value => (int)value));
    }
}
