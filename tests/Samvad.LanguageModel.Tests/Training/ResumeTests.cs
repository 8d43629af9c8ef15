using System.Globalization;
using System.Text.RegularExpressions;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Training.Runs;

namespace Samvad.LanguageModel.Tests.Training;

public sealed class ResumeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SmallTraining _training;

    public ResumeTests() => _training = new(_folder);

    public static TheoryData<string, string, int> Kinds => new()
    {
        { "training.steps", "30", 10 }, { "training.steps", "30", 16 }, { "model.family", "llama", 10 }, { "training.epochs", "3", 12 },
        { "schedule.kind", "warmup_stable_decay", 20 }, { "tokenizer.kind", "byte", 10 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_training_that_was_stopped_and_resumed_ends_with_the_same_bits(string path, string value, int step)
    {
        var config = path == "training.epochs"
            ? _training.Config((path, value), ("training.steps", "0"), ("evaluation.batches", "0"))
            : _training.Config((path, value));

        var whole = _training.Train("whole", config);
        var first = _training.Train("parts", config, new() { StopAtStep = step });
        var rest = _training.Resume("parts", config);

        Assert.Equal((TrainingEnd.Finished, TrainingEnd.Interrupted, TrainingEnd.Finished), (whole, first, rest));
        _training.AssertSame("whole", "parts");
    }

    [Theory]
    [InlineData(4)]
    [InlineData(12)]
    [InlineData(28)]
    public void A_training_that_died_goes_on_from_the_last_checkpoint_and_ends_with_the_same_bits(int step)
    {
        var config = _training.Config();
        _training.Train("whole", config);

        Assert.Throws<BrokenOffException>(() => _training.Train("died", config, new() { BreakAtStep = step }));
        _training.Resume("died", config);

        _training.AssertSame("whole", "died");
    }

    [Theory]
    [InlineData("byte")]
    [InlineData("character")]
    [InlineData("bpe")]
    public void A_training_that_is_stopped_while_its_text_is_read_begins_anew(string tokenizer)
    {
        var config = _training.Config(("tokenizer.kind", tokenizer), ("tokenizer.vocabulary", "300"));
        _training.Train("whole", config);
        var stopped = new Watcher();
        stopped.Stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => _training.Train("run", config, stopped));
        Assert.False(_training.Folder("run").IsUsed);
        _training.Train("run", config);

        _training.AssertSame("whole", "run");
    }

    [Fact]
    public void What_a_killed_process_had_begun_to_write_is_cleared_away()
    {
        var begun = Path.Combine(_training.Folder("run").Data, $"training-0.tokens.{Guid.NewGuid():N}.tmp");
        Directory.CreateDirectory(_training.Folder("run").Data);
        File.WriteAllText(begun, "half");

        _training.Train("run", _training.Config());

        Assert.False(File.Exists(begun));
    }

    [Fact]
    public void A_training_that_is_stopped_again_and_again_ends_with_the_same_bits()
    {
        var config = _training.Config(("metrics.every", "1"));
        _training.Train("whole", config);

        _training.Train("parts", config, new() { StopAtStep = 3 });
        for (var step = 7; step < 30; step += 4)
            _training.Resume("parts", config, new() { StopAtStep = step });
        _training.Resume("parts", config);

        _training.AssertSame("whole", "parts");
    }

    [Fact]
    public void A_training_that_has_ended_can_be_made_longer()
    {
        _training.Train("run", _training.Config(("schedule.kind", "constant"), ("training.steps", "20"), ("samples.every", "0")));
        var watcher = new Watcher();

        var end = _training.Resume("run", _training.Config(("schedule.kind", "constant"), ("samples.every", "0")), watcher);

        Assert.Equal((TrainingEnd.Finished, 20L, 30L), (end, watcher.Plan!.FirstStep, watcher.Steps[^1].Step));
    }

    [Fact]
    public void Other_settings_than_those_of_the_checkpoint_are_refused()
    {
        _training.Train("run", _training.Config());

        var refused = Assert.Throws<TrainingException>(() => _training.Resume("run", _training.Config(("training.batch", "3"))));

        Assert.Contains("was made with other settings", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vocabulary_that_is_not_the_checkpoints_is_refused_with_both_sizes()
    {
        _training.Train("run", _training.Config());
        _training.Train("bytes", _training.Config(("tokenizer.kind", "byte")));
        foreach (var file in Directory.GetFiles(_folder["bytes/data"]))
            File.Copy(file, Path.Combine(_folder["run/data"], Path.GetFileName(file)), overwrite: true);

        var refused = Assert.Throws<ModelFileException>(() => _training.Resume("run", _training.Config()));

        Assert.Contains("the vocabulary is 256 tokens. The checkpoint's tokenizer has 16", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_tokens_than_those_trained_on_are_refused()
    {
        var config = _training.Config();
        _training.Train("run", config);
        File.WriteAllText(_folder["text"], SmallTraining.Words + SmallTraining.Words);
        _training.Train("other", config);
        foreach (var file in Directory.GetFiles(_folder["other/data"]))
            File.Copy(file, Path.Combine(_folder["run/data"], Path.GetFileName(file)), overwrite: true);

        var refused = Assert.Throws<TrainingException>(() => _training.Resume("run", config));

        Assert.Contains("has other tokens than the checkpoint", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Metrics_that_were_cut_off_are_noticed()
    {
        var config = _training.Config();
        _training.Train("run", config, new() { StopAtStep = 20 });
        File.WriteAllText(_folder["run/metrics.jsonl"], "");

        var refused = Assert.Throws<TrainingException>(() => _training.Resume("run", config));

        Assert.Contains("has fewer than the", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_in_a_checkpoint_is_named()
    {
        var config = _training.Config();
        _training.Train("run", config);
        var path = _folder["run/last/training.json"];
        File.WriteAllText(path, Regex.Replace(File.ReadAllText(path), "\"step\": \\d+", "\"step\": -1"));

        var refused = Assert.Throws<ModelFileException>(() => _training.Resume("run", config));

        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{path}: step is -1. Expected a whole number from 0 to {long.MaxValue}."), refused.Message);
    }

    public void Dispose() => _folder.Dispose();
}
