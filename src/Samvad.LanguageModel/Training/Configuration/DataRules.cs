using Samvad.LanguageModel.Tokenizers.Bpe;

namespace Samvad.LanguageModel.Training.Configuration;

/// <summary>The settings of <c>data</c> and <c>tokenizer</c>.</summary>
internal static class DataRules
{
    internal const string SourcesPath = "data.sources";

    internal static SettingRule[] All { get; } =
    [
        Source("", "A text file in UTF-8.", (source, setting) => source with { Path = setting.File() }),
        Source(".path", "A text file in UTF-8.", (source, setting) => source with { Path = setting.File() }),
        Source(".weight", "How much is drawn from it, relative to the others.", (source, setting) => source with { Weight = setting.Number(1e-9) }),
        Source(".separator", "What stands between documents.", (source, setting) => source with { Separator = setting.Value }),
        Data("validation", "The part kept from training, 0 to 0.9.", (data, setting) => data with { Validation = setting.Number(0, 0.9) }, data => SettingText.Show(data.Validation)),
        Data("split", "at_end or by_document.", (data, setting) => data with { Split = setting.OneOf<SplitKind>() }, data => SettingText.NameOf(data.Split)),
        Data("end_of_document", "A special token behind each document.", (data, setting) => data with { EndOfDocument = setting.Value }, data => data.EndOfDocument),
        Token("kind", "character, byte, bpe, gpt2 or file.", (tokens, setting) => tokens with { Kind = setting.OneOf<TokenizerKind>() }, tokens => SettingText.NameOf(tokens.Kind)),
        Token("path", "The file, or the folder of GPT-2's two files.", (tokens, setting) => tokens with { Path = setting.File() }, tokens => tokens.Path),
        Token("vocabulary", "Tokens that bpe learns.", (tokens, setting) => tokens with { Vocabulary = setting.Whole(256, 1 << 20) }, tokens => OfBpe(tokens, SettingText.Show(tokens.Vocabulary))),
        Token("pattern", "gpt2 or cl100k: how bpe cuts text.", (tokens, setting) => tokens with { Pattern = setting.OneOf<PreTokenPattern>() }, tokens => OfBpe(tokens, SettingText.NameOf(tokens.Pattern))),
        new(
            "tokenizer.specials[]",
            "A special token.",
            (config, setting) => config with { Tokenizer = config.Tokenizer with { Specials = config.Tokenizer.Specials.Add(setting.Value) } },
            _ => null),
    ];

    /// <summary>The settings of lists.</summary>
    internal static IEnumerable<(string Path, string Value)> WriteLists(TrainingConfig config)
    {
        foreach (var (index, source) in config.Data.Sources.Index())
        {
            yield return ($"{SourcesPath}[{index}].path", source.Path);
            yield return ($"{SourcesPath}[{index}].weight", SettingText.Show((float)source.Weight));
            if (source.Separator is { } separator)
                yield return ($"{SourcesPath}[{index}].separator", separator);
        }

        foreach (var (index, special) in config.Tokenizer.Specials.Index())
            yield return ($"tokenizer.specials[{index}]", special);
    }

    private static SettingRule Source(string name, string meaning, Func<SourceSettings, Setting, SourceSettings> set) => new(
        $"{SourcesPath}[]{name}",
        meaning,
        (config, setting) =>
        {
            var sources = config.Data.Sources;
            var index = SettingTable.IndexOf(setting);
            if (index > sources.Length)
                throw new TrainingConfigException(setting.Place, $"`{setting.Path}` comes before the source {sources.Length}.");
            if (index == sources.Length)
                sources = sources.Add(new(""));
            return config with { Data = config.Data with { Sources = sources.SetItem(index, set(sources[index], setting)) } };
        },
        _ => null);

    private static SettingRule Data(string name, string meaning, Func<DataSettings, Setting, DataSettings> set, Func<DataSettings, string?> get) =>
        new($"data.{name}", meaning, (config, setting) => config with { Data = set(config.Data, setting) }, config => get(config.Data));

    /// <summary>What only a vocabulary that is learned has is not said of others, which have their own.</summary>
    private static string? OfBpe(TokenizerSettings tokens, string value) => tokens.Kind == TokenizerKind.Bpe ? value : null;

    private static SettingRule Token(
        string name, string meaning, Func<TokenizerSettings, Setting, TokenizerSettings> set, Func<TokenizerSettings, string?> get) =>
        new($"tokenizer.{name}", meaning, (config, setting) => config with { Tokenizer = set(config.Tokenizer, setting) }, config => get(config.Tokenizer));
}
