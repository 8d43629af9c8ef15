using Samvad.LanguageModel.Optimisers;

namespace Samvad.LanguageModel.Training.Configuration;

/// <summary>The settings of <c>training</c>, <c>optimiser</c> and <c>schedule</c>.</summary>
internal static class TrainingRules
{
    internal static SettingRule[] All { get; } =
    [
        Training("steps", "Steps to make.", (config, setting) => config with { Steps = setting.Whole(0) }, config => SettingText.Show(config.Steps)) with { MayChange = true },
        Training("epochs", "How often to go through the whole text, instead of steps.", (config, setting) => config with { Epochs = setting.Whole(0) }, config => SettingText.Show(config.Epochs)) with { MayChange = true },
        Training("batch", "Rows of a batch.", (config, setting) => config with { Batch = setting.Whole(1, 1 << 24) }, config => SettingText.Show(config.Batch)),
        Training("accumulation", "Batches that make one step.", (config, setting) => config with { Accumulation = setting.Whole(1, 1 << 20) }, config => SettingText.Show(config.Accumulation)),
        Training("context", "Tokens of a row, if fewer than the model's context.", (config, setting) => config with { Context = setting.Whole(0, 1 << 20) }, config => SettingText.Show(config.Context)),
        Training("clip", "What the norm of gradients is brought down to; 0 leaves it.", (config, setting) => config with { Clip = setting.Number(0) }, config => SettingText.Show(config.Clip)),
        Training("seed", "What all that is random depends on.", (config, setting) => config with { Seed = setting.Whole(0) }, config => SettingText.Show(config.Seed)),
        Optimiser("beta1", "How much of the mean of gradients stays.", (adam, setting) => adam with { Beta1 = setting.Number(0, 0.999999) }, adam => adam.Beta1),
        Optimiser("beta2", "How much of the mean of their squares stays.", (adam, setting) => adam with { Beta2 = setting.Number(0, 0.999999) }, adam => adam.Beta2),
        Optimiser("epsilon", "What keeps it from dividing by zero.", (adam, setting) => adam with { Epsilon = setting.Number(0, 1) }, adam => adam.Epsilon),
        Optimiser("decay", "Decoupled decay of matrices.", (adam, setting) => adam with { Decay = setting.Number(0, 10) }, adam => adam.Decay),
        Schedule("kind", "cosine, constant or warmup_stable_decay.", (rate, setting) => rate with { Kind = setting.OneOf<LearningRateKind>() }, rate => SettingText.NameOf(rate.Kind)),
        Schedule("peak", "The highest learning rate.", (rate, setting) => rate with { Peak = setting.Number(0) }, rate => SettingText.Show(rate.Peak)),
        Schedule("floor", "The lowest; a tenth of the peak unless set.", (rate, setting) => rate with { Floor = setting.Number(0) }, rate => SettingText.Show(rate.Floor)),
        Schedule("warm_up", "Steps of warm-up.", (rate, setting) => rate with { WarmUp = setting.Whole(0) }, rate => SettingText.Show(rate.WarmUp)),
        Schedule("decay", "Steps of decay, of warmup_stable_decay.", (rate, setting) => rate with { Decay = setting.Whole(0) }, rate => SettingText.Show(rate.Decay)),
    ];

    private static SettingRule Training(string name, string meaning, Func<TrainingConfig, Setting, TrainingConfig> set, Func<TrainingConfig, string> get) =>
        new($"training.{name}", meaning, set, get);

    private static SettingRule Optimiser(string name, string meaning, Func<AdamWOptions, Setting, AdamWOptions> set, Func<AdamWOptions, float> get) => new(
        $"optimiser.{name}",
        meaning,
        (config, setting) => config with { Optimiser = set(config.Optimiser, setting) },
        config => SettingText.Show(get(config.Optimiser)));

    private static SettingRule Schedule(string name, string meaning, Func<ScheduleSettings, Setting, ScheduleSettings> set, Func<ScheduleSettings, string> get) =>
        new($"schedule.{name}", meaning, (config, setting) => config with { Schedule = set(config.Schedule, setting) }, config => get(config.Schedule));
}
