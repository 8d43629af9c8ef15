using System.Text;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Tokenizers;
using Samvad.LanguageModel.Training.Configuration;
using Samvad.LanguageModel.Training.Runs;

namespace Samvad.LanguageModel.Tests.Training;

public sealed class BadTextTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SmallTraining _training;

    public BadTextTests() => _training = new(_folder);

    [Fact]
    public void An_empty_text_is_refused() =>
        Assert.Equal($"{_folder["text"]} is empty: there is nothing to learn from.", Refused<TrainingException>([]));

    [Fact]
    public void A_text_that_is_not_there_is_named()
    {
        var config = _training.Config(("data.sources[0]", _folder["none"]));

        Assert.Equal(
            $"There is no text {_folder["none"]}.", Assert.Throws<TrainingException>(() => _training.Train("run", config)).Message);
    }

    [Fact]
    public void A_folder_is_no_text()
    {
        var config = _training.Config(("data.sources[0]", _folder["."]));

        Assert.EndsWith(" is a folder; name the text files in it.", Assert.Throws<TrainingException>(() => _training.Train("run", config)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tiny_text_is_refused_with_what_is_there_and_what_is_needed() =>
        Assert.Equal(
            $"{_folder["text"]} gives 6 tokens to train on, and at least 9 are needed for a context of 8. Take more text, or a shorter `training.context`.",
            Refused<TrainingException>("Hello!!"u8.ToArray()));

    [Fact]
    public void A_text_with_too_little_for_validation_is_refused_with_what_to_do()
    {
        var refused = Refused<TrainingException>("Hello, this is a text of some fifty characters now."u8.ToArray());

        Assert.StartsWith($"{_folder["text"]} gives 6 tokens of validation, and at least 9 are needed for a context of 8.", refused, StringComparison.Ordinal);
        Assert.EndsWith("or `data.validation: 0` to do without.", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_text_can_be_learned_without_validation()
    {
        _folder.Write("text", "Hello, this is a text of some fifty characters now.");
        var watcher = new Watcher();

        _training.Train("run", _training.Config(("data.validation", "0")), watcher);

        Assert.All(watcher.Evaluations, evaluation => Assert.Null(evaluation.ValidationLoss));
        Assert.False(Directory.Exists(_folder["run/best"]));
        Assert.True(Directory.Exists(_folder["run/last"]));
    }

    [Fact]
    public void A_binary_file_is_refused() =>
        Assert.Contains("the text is binary", Refused<ModelFileException>([0x7F, 0x45, 0x4C, 0x46, 0, 0, 1, 2]), StringComparison.Ordinal);

    [Fact]
    public void Another_encoding_with_a_mark_is_refused() =>
        Assert.EndsWith(
            "the text's encoding is UTF-16 or UTF-32. Save the file as UTF-8.",
            Refused<ModelFileException>([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(SmallTraining.Words)]),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("byte")]
    [InlineData("character")]
    [InlineData("bpe")]
    public void Mixed_encodings_are_learned_and_the_first_place_is_told(string tokenizer)
    {
        var words = Encoding.UTF8.GetBytes(SmallTraining.Words);
        _folder.Write("text", [.. words, .. "caf"u8, 0xE9, .. words]);
        var watcher = new Watcher();

        _training.Train("run", _training.Config(("tokenizer.kind", tokenizer), ("tokenizer.vocabulary", "300")), watcher);

        Assert.Equal(words.Length + 3, Assert.Single(watcher.Summary!.Damaged).Value);
    }

    [Fact]
    public void A_character_that_a_given_tokenizer_does_not_know_is_named()
    {
        _training.Train("first", _training.Config());
        _folder.Write("text", SmallTraining.Words + "€");
        var config = _training.Config(("tokenizer.kind", "file"), ("tokenizer.path", _folder["first/last"]));

        Assert.Contains("U+20AC", Assert.Throws<TokenizerException>(() => _training.Train("second", config)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_prompt_that_the_tokenizer_does_not_know_is_refused_before_the_first_step()
    {
        var watcher = new Watcher();

        var refused = Assert.Throws<TrainingException>(() => _training.Train("run", _training.Config(("samples.prompt", "€")), watcher));

        Assert.StartsWith("`samples.prompt` cannot be written with this tokenizer: The character U+20AC", refused.Message, StringComparison.Ordinal);
        Assert.Empty(watcher.Evaluations);
    }

    [Theory]
    [InlineData("3", "`model.vocabulary` is 3, and the tokenizer has 16 tokens. Leave it out, or raise it.")]
    [InlineData("144", "`model.vocabulary` is 144, and the tokenizer has 16 tokens: at most 127 more are padding.")]
    public void A_vocabulary_that_is_not_the_tokenizers_is_refused(string vocabulary, string message) =>
        Assert.Contains(
            message,
            Assert.Throws<TrainingConfigException>(() => _training.Train("run", _training.Config(("model.vocabulary", vocabulary)))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Several_texts_are_drawn_from_by_their_weights()
    {
        _folder.Write("a", new string('a', 2000));
        _folder.Write("b", new string('b', 2000));
        (string, string)[] sources = [("data.sources[0]", _folder["a"]), ("data.sources[1].path", _folder["b"]), ("data.sources[1].weight", "3")];
        var config = _training.Config([.. sources, ("model.dropout", "0"), ("training.steps", "80"), ("evaluation.every", "80"), ("samples.every", "0")]);
        var watcher = new Watcher();

        _training.Train("run", config, watcher);

        Assert.Equal(4, Directory.GetFiles(_folder["run/data"]).Length);
        Assert.True(watcher.Evaluations[^1].ValidationLoss < 0.1, "The two letters never follow each other.");
    }

    public void Dispose() => _folder.Dispose();

    private string Refused<TException>(byte[] text)
        where TException : Exception
    {
        _folder.Write("text", text);
        var refused = Assert.Throws<TException>(() => _training.Train("run", _training.Config(("tokenizer.kind", "byte"))));
        Assert.False(Directory.Exists(_folder["run/last"]));
        return refused.Message;
    }
}
