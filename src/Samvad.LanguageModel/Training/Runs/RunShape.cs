using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Tokenizers;
using Samvad.LanguageModel.Training.Configuration;

namespace Samvad.LanguageModel.Training.Runs;

/// <summary>The shape of the model that a training makes, once its vocabulary is known.</summary>
internal static class RunShape
{
    /// <exception cref="TrainingConfigException">The model has fewer rows than the tokenizer has tokens, or so many more that it could not be loaded again.</exception>
    internal static DecoderConfig Of(TrainingConfig config, Tokenizer tokenizer)
    {
        var wanted = config.Model.Vocabulary;
        if (wanted > 0 && wanted < tokenizer.VocabularySize)
        {
            throw new TrainingConfigException(
                "configuration", $"`model.vocabulary` is {wanted}, and the tokenizer has {tokenizer.VocabularySize} tokens. Leave it out, or raise it.");
        }

        if (wanted > tokenizer.VocabularySize + ModelFolder.MostPadding)
        {
            throw new TrainingConfigException(
                "configuration",
                $"`model.vocabulary` is {wanted}, and the tokenizer has {tokenizer.VocabularySize} tokens: at most {ModelFolder.MostPadding} more are padding. Leave it out, or lower it.");
        }

        return config.Model.Shape with { Vocabulary = wanted > 0 ? wanted : tokenizer.VocabularySize };
    }

    /// <exception cref="ModelFileException">The two differ; the message names what does.</exception>
    internal static void RequireSame(DecoderConfig configured, DecoderConfig stored, string path)
    {
        foreach (var (name, left, right) in new[]
                 {
                     ("vocabulary", configured.Vocabulary, stored.Vocabulary), ("context", configured.Context, stored.Context),
                     ("layers", configured.Layers, stored.Layers), ("heads", configured.Heads, stored.Heads),
                     ("channels", configured.Channels, stored.Channels), ("feed_forward", configured.FeedForward, stored.FeedForward),
                 })
        {
            if (left != right)
                throw new ModelFileException(path, $"the model's {name}", $"{right}", $"The configuration says {left}: the checkpoint is of another training.");
        }
    }
}
