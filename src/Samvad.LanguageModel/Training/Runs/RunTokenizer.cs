using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Tokenizers;
using Samvad.LanguageModel.Tokenizers.Bpe;
using Samvad.LanguageModel.Tokenizers.Files;
using Samvad.LanguageModel.Training.Configuration;

namespace Samvad.LanguageModel.Training.Runs;

/// <summary>Loads a training's tokenizer, or makes it from the text.</summary>
internal static class RunTokenizer
{
    /// <exception cref="ModelFileException">A file is missing or not what it should be.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    internal static Tokenizer Make(TrainingConfig config, CancellationToken cancellation)
    {
        var settings = config.Tokenizer;
        var paths = config.Data.Sources.Select(source => source.Path);
        return settings.Kind switch
        {
            TokenizerKind.Byte => new ByteTokenizer(settings.Specials),
            TokenizerKind.Character => CharacterTokenizer.LearnFiles(paths, settings.Specials, cancellation),
            TokenizerKind.Bpe => Learn(settings, paths, cancellation),
            TokenizerKind.Gpt2 => LoadGpt2(settings.Path!),
            _ => HuggingFaceTokenizerFile.Load(Existing(
                Directory.Exists(settings.Path) ? Path.Combine(settings.Path, ModelFolder.TokenizerName) : settings.Path!)),
        };
    }

    private static BpeTokenizer Learn(TokenizerSettings settings, IEnumerable<string> paths, CancellationToken cancellation)
    {
        var trainer = new BpeTrainer(settings.Pattern, settings.Specials);
        foreach (var path in paths)
            trainer.AddFile(path, cancellation);
        return trainer.Train(settings.Vocabulary, cancellation);
    }

    private static BpeTokenizer LoadGpt2(string folder)
    {
        var published = Path.Combine(folder, "encoder.json");
        return File.Exists(published)
            ? Gpt2TokenizerFiles.Load(published, Existing(Path.Combine(folder, "vocab.bpe")))
            : Gpt2TokenizerFiles.Load(Existing(Path.Combine(folder, "vocab.json")), Existing(Path.Combine(folder, "merges.txt")));
    }

    private static string Existing(string path) => File.Exists(path)
        ? path
        : throw new ModelFileException(path, "the file", "missing", "`tokenizer.path` has to lead to the tokenizer that is to be used.");
}
