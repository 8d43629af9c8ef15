using Samvad.LanguageModel.Training;
using Samvad.LanguageModel.Training.Configuration;

namespace Samvad.LanguageModel.Tests.Training;

public sealed class TrainingConfigTests
{
    private static readonly (string Path, string Value)[] s_usual =
        [("model.preset", "shakespeare-char-cpu"), ("training.steps", "100"), ("data.sources[0]", "text")];

    [Theory]
    [InlineData("training.stepz", "3", "There is no setting `training.stepz`. Did you mean `steps`?")]
    [InlineData("trainin.steps", "3", "There is no section `trainin`. Did you mean `training`?")]
    [InlineData("wheels.count", "4", "There is no section `wheels`. There are: model, data, tokenizer, training, optimiser, schedule, evaluation, samples, checkpoints, metrics.")]
    [InlineData("data.sources[0].wight", "3", "There is no setting `data.sources[0].wight`. Did you mean `weight`?")]
    [InlineData("model.preset", "gpt2-124", "There is no model preset `gpt2-124`. Did you mean `gpt2-124m`?")]
    [InlineData("schedule.kind", "cosin", "`schedule.kind` is `cosin`, which it cannot be. Did you mean `cosine`?")]
    [InlineData("training.batch", "0", "`training.batch` is `0`; it has to be a whole number from 1 to 16777216.")]
    [InlineData("model.dropout", "1", "`model.dropout` is `1`; it has to be a number from 0 to 0.99.")]
    [InlineData("model.bias", "yes", "`model.bias` is `yes`; it has to be true or false.")]
    [InlineData("training.context", "65", "`training.context` is 65, and the model can look at 64 tokens. Take a shorter one, or raise `model.context`.")]
    [InlineData("training.epochs", "3", "There are `training.steps` (100) and `training.epochs` (3); set one of them to 0.")]
    [InlineData("schedule.warm_up", "100", "`schedule.warm_up` is 100, and there are only 100 steps. Set it to 10, say, or `training.steps` to more.")]
    [InlineData("schedule.floor", "1", "`schedule.floor` is 1, above `schedule.peak`, 0.0003.")]
    [InlineData("model.heads", "3", "Channels is 128, which 3 heads cannot share equally.")]
    [InlineData("tokenizer.kind", "gpt2", "`tokenizer.path` is missing: the folder with encoder.json and vocab.bpe to load.")]
    [InlineData("data.split", "by_document", "To keep whole documents for validation, each source needs its `separator`.")]
    public void What_cannot_be_set_is_refused_with_its_place_and_a_remedy(string path, string value, string message)
    {
        var refused = Assert.Throws<TrainingConfigException>(() => Read([.. s_usual, (path, value)]));

        Assert.Contains($"file:{s_usual.Length + 1}: {message}", refused.Message.Split(Environment.NewLine));
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var refused = Assert.Throws<TrainingConfigException>(() => Read([("model.x", "1"), ("training.batch", "no"), ("y", "2")]));

        Assert.Equal(3, refused.Problems.Count);
    }

    [Fact]
    public void A_configuration_without_a_model_length_or_text_says_what_is_missing()
    {
        var refused = Assert.Throws<TrainingConfigException>(() => Read([]));

        Assert.Equal(
            [
                "configuration: `model.context` is missing. Set it, or `model.preset`.",
                "configuration: There is no text to learn from. Name files in `data.sources`, or with --data.",
                "configuration: Neither `training.steps` nor `training.epochs` is set: say how long to train.",
            ],
            refused.Message.Split(Environment.NewLine));
    }

    [Fact]
    public void What_is_written_reads_as_the_same_configuration()
    {
        var config = Read(
            [
                .. s_usual, ("data.sources[1].path", "other"), ("data.sources[1].weight", "2.5"), ("data.sources[1].separator", "\n\n"),
                ("tokenizer.kind", "bpe"), ("tokenizer.specials[0]", "<|end|>"), ("schedule.peak", "1e-3"), ("model.dropout", "0.15"),
            ]);

        var again = Read([.. config.Write().Select(setting => (setting.Key, setting.Value))]);

        Assert.Equal(config.Write(), again.Write());
        Assert.Equal(config.Hash, again.Hash);
    }

    [Fact]
    public void The_preset_comes_first_wherever_it_stands() =>
        Assert.Equal(7, Read([("model.layers", "7"), .. s_usual]).Model.Shape.Layers);

    [Fact]
    public void Only_what_changes_the_learning_is_a_change()
    {
        var config = Read(s_usual);
        var now = Read([.. s_usual, ("training.batch", "9"), ("evaluation.every", "7"), ("checkpoints.every", "3")]);

        Assert.Equal([new("training.batch", "8", "9")], now.ChangesSince(config));
        Assert.NotEqual(config.Hash, now.Hash);
        Assert.Equal(config.Hash, Read([.. s_usual, ("training.steps", "1000"), ("metrics.every", "3")]).Hash);
    }

    [Fact]
    public void A_new_setting_that_nobody_sets_leaves_the_hash_of_runs_that_have_begun() =>
        Assert.StartsWith("eb0b253b55fd0f08", (Read(s_usual) with { Data = new() }).Hash, StringComparison.Ordinal);

    [Theory]
    [InlineData(LearningRateKind.Constant, 0, 0.5f)]
    [InlineData(LearningRateKind.Constant, 99, 1)]
    [InlineData(LearningRateKind.WarmupStableDecay, 0, 0.5f)]
    [InlineData(LearningRateKind.WarmupStableDecay, 79, 1)]
    [InlineData(LearningRateKind.WarmupStableDecay, 90, 0.55f)]
    [InlineData(LearningRateKind.WarmupStableDecay, 100, 0.1f)]
    [InlineData(LearningRateKind.Cosine, 100, 0.1f)]
    public void The_learning_rate_goes_as_its_kind_says(LearningRateKind kind, int step, float rate) =>
        Assert.Equal(rate, new LearningRate(1, 0.1f, 1, 100) { Kind = kind, DecaySteps = 20 }.At(step), 1e-6f);

    private static TrainingConfig Read(IReadOnlyList<(string Path, string Value)> settings) =>
        TrainingConfig.Read([.. settings.Select((setting, index) => new Setting(setting.Path, setting.Value, $"file:{index + 1}", "/"))]);
}
