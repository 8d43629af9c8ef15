namespace Samvad.LanguageModel.Training.Configuration;

/// <summary>The settings of <c>evaluation</c>, <c>samples</c>, <c>checkpoints</c> and <c>metrics</c>. None of them changes what is learned.</summary>
internal static class WatchingRules
{
    internal static SettingRule[] All { get; } =
    [
        Evaluation("every", "Steps from one evaluation to the next; 0 for the first and last alone.", (evaluation, setting) => evaluation with { Every = setting.Whole(0) }, evaluation => evaluation.Every),
        Evaluation("batches", "Batches of each kind of text; 0 for all of the validation text.", (evaluation, setting) => evaluation with { Batches = setting.Whole(0) }, evaluation => evaluation.Batches),
        Evaluation("final_batches", "Batches of the last evaluation; 0 for as many as of the others.", (evaluation, setting) => evaluation with { FinalBatches = setting.Whole(0) }, evaluation => evaluation.FinalBatches),
        Evaluation("patience", "Evaluations without improvement before it stops; 0 for never.", (evaluation, setting) => evaluation with { Patience = setting.Whole(0) }, evaluation => evaluation.Patience),
        Sample("every", "Steps from one sample to the next; 0 for none.", (samples, setting) => samples with { Every = setting.Whole(0) }, samples => SettingText.Show(samples.Every)),
        Sample("prompt", "What a sample begins with.", (samples, setting) => samples with { Prompt = setting.Value }, samples => samples.Prompt),
        Sample("tokens", "Tokens of a sample.", (samples, setting) => samples with { Tokens = setting.Whole(1, 100_000) }, samples => SettingText.Show(samples.Tokens)),
        Sample("temperature", "0 takes the likeliest token, 1 draws as the model says.", (samples, setting) => samples with { Temperature = setting.Number(0, 100) }, samples => SettingText.Show(samples.Temperature)),
        Sample("top_k", "Draws among so many tokens; 0 for all.", (samples, setting) => samples with { TopK = setting.Whole(0) }, samples => SettingText.Show(samples.TopK)),
        new(
            "checkpoints.every",
            "Steps from one checkpoint to the next; 0 for one with each evaluation.",
            (config, setting) => config with { CheckpointEvery = setting.Whole(0) },
            config => SettingText.Show(config.CheckpointEvery)) { MayChange = true },
        new(
            "metrics.every",
            "Steps from one line of metrics to the next.",
            (config, setting) => config with { MetricsEvery = setting.Whole(1) },
            config => SettingText.Show(config.MetricsEvery)) { MayChange = true },
    ];

    private static SettingRule Evaluation(string name, string meaning, Func<EvaluationSettings, Setting, EvaluationSettings> set, Func<EvaluationSettings, int> get) =>
        new(
            $"evaluation.{name}",
            meaning,
            (config, setting) => config with { Evaluation = set(config.Evaluation, setting) },
            config => SettingText.Show(get(config.Evaluation)))
        { MayChange = true };

    private static SettingRule Sample(string name, string meaning, Func<SampleSettings, Setting, SampleSettings> set, Func<SampleSettings, string> get) =>
        new($"samples.{name}", meaning, (config, setting) => config with { Samples = set(config.Samples, setting) }, config => get(config.Samples))
        {
            MayChange = true,
        };
}
