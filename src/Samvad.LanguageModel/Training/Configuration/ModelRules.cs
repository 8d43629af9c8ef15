using Samvad.LanguageModel.Models;

namespace Samvad.LanguageModel.Training.Configuration;

/// <summary>The settings of <c>model</c>.</summary>
internal static class ModelRules
{
    internal const string PresetPath = "model.preset";

    internal static SettingRule[] All { get; } =
    [
        new(PresetPath, "A model of a known shape; other settings change it.", Preset, config => config.Model.Preset),
        Shape("family", "gpt2 or llama.", (shape, setting) => shape with { Family = setting.OneOf<DecoderFamily>() }, shape => SettingText.NameOf(shape.Family)),
        Shape("context", "Tokens that the model can look at.", (shape, setting) => shape with { Context = setting.Whole(1, 1 << 20) }, shape => SettingText.Show(shape.Context)),
        Shape("layers", "Blocks of attention and feed-forward.", (shape, setting) => shape with { Layers = setting.Whole(1, 1000) }, shape => SettingText.Show(shape.Layers)),
        Shape("heads", "Heads of an attention.", (shape, setting) => shape with { Heads = setting.Whole(1, 1000) }, shape => SettingText.Show(shape.Heads)),
        Shape("key_value_heads", "Heads of keys and values (llama).", (shape, setting) => shape with { KeyValueHeads = setting.Whole(1, 1000) }, shape => SettingText.Show(shape.KeyValueHeads)),
        Shape("channels", "Numbers that stand for a token.", (shape, setting) => shape with { Channels = setting.Whole(1, 1 << 16) }, shape => SettingText.Show(shape.Channels)),
        Shape("feed_forward", "Numbers inside of a feed-forward.", (shape, setting) => shape with { FeedForward = setting.Whole(1, 1 << 18) }, shape => SettingText.Show(shape.FeedForward)),
        Shape("bias", "Whether layers have biases (gpt2).", (shape, setting) => shape with { Bias = setting.Flag() }, shape => SettingText.Show(shape.Bias)),
        Shape("exact_gelu", "Whether GELU is computed exactly (gpt2).", (shape, setting) => shape with { ExactGelu = setting.Flag() }, shape => SettingText.Show(shape.ExactGelu)),
        Shape("tied_head", "Whether the embedding is also the output head.", (shape, setting) => shape with { TiedHead = setting.Flag() }, shape => SettingText.Show(shape.TiedHead)),
        Shape("embedding_deviation", "The deviation of the embeddings' first values.", (shape, setting) => shape with { EmbeddingDeviation = setting.Number(1e-6, 100) }, shape => SettingText.Show(shape.EmbeddingDeviation)),
        Shape("dropout", "The share of numbers dropped in training.", (shape, setting) => shape with { Dropout = setting.Number(0, 0.99) }, shape => SettingText.Show(shape.Dropout)),
        Shape("norm_epsilon", "What keeps a norm from dividing by zero.", (shape, setting) => shape with { NormEpsilon = setting.Number(0, 1) }, shape => SettingText.Show(shape.NormEpsilon)),
        Shape("rope_base", "The base of the rotary frequencies (llama).", (shape, setting) => shape with { RopeBase = setting.Number(1) }, shape => SettingText.Show(shape.RopeBase)),
        new(
            "model.vocabulary",
            "Rows of the embedding, if more than the tokenizer has tokens.",
            (config, setting) => config with { Model = config.Model with { Vocabulary = setting.Whole(0, 1 << 24) } },
            config => config.Model.Vocabulary > 0 ? SettingText.Show(config.Model.Vocabulary) : null),
    ];

    private static SettingRule Shape(
        string name, string meaning, Func<DecoderConfig, Setting, DecoderConfig> set, Func<DecoderConfig, string> get) => new(
        $"model.{name}",
        meaning,
        (config, setting) => config with { Model = config.Model with { Shape = set(config.Model.Shape, setting) } },
        config => get(config.Model.Shape));

    private static TrainingConfig Preset(TrainingConfig config, Setting setting)
    {
        if (!DecoderPresets.All.TryGetValue(setting.Value, out var shape))
        {
            throw new TrainingConfigException(
                setting.Place, $"There is no model preset `{setting.Value}`. {NearestName.Suggest(setting.Value, [.. DecoderPresets.All.Keys])}");
        }

        return config with { Model = config.Model with { Preset = setting.Value, Shape = shape } };
    }
}
