using Samvad.LanguageModel.Data;
using Samvad.LanguageModel.Tokenizers;
using Samvad.LanguageModel.Training.Configuration;

namespace Samvad.LanguageModel.Training.Runs;

/// <summary>A pair of token files, and the texts that they are made from.</summary>
/// <param name="Sources">The texts.</param>
/// <param name="Training">The file to train from.</param>
/// <param name="Validation">The file to measure with.</param>
internal sealed record RunDataFiles(IReadOnlyList<SourceSettings> Sources, string Training, string Validation)
{
    /// <summary>
    /// The pairs of a training: one for each text that is drawn from by its weight, or one for all where the texts are
    /// read from the first token to the last.
    /// </summary>
    internal static IReadOnlyList<RunDataFiles> Of(RunFolder folder, TrainingConfig config)
    {
        var sources = config.Data.Sources;
        var together = config.Epochs > 0;
        var groups = together ? [sources.ToArray()] : sources.Select(source => new[] { source }).ToArray();
        return [.. groups.Select((group, index) => new RunDataFiles(
            group, Path.Combine(folder.Data, $"training-{index}.tokens"), Path.Combine(folder.Data, $"validation-{index}.tokens")))];
    }

    /// <summary>Makes the files from the texts.</summary>
    /// <exception cref="TrainingException">A text is missing.</exception>
    /// <exception cref="Formats.ModelFileException">A text is empty, binary or of another encoding.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    internal static IReadOnlyList<TokenFileSummary> Build(
        RunFolder folder, TrainingConfig config, Tokenizer tokenizer, ITrainingObserver observer, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder.Data);
        // A process that was killed here leaves what it had begun, which may be as long as the texts.
        foreach (var begun in Directory.EnumerateFiles(folder.Data, "*.tokens.*.tmp"))
            File.Delete(begun);
        ValidationSplit? split = config.Data.Validation == 0 ? null
            : config.Data.Split == SplitKind.AtEnd ? new ValidationSplit.AtEnd((double)(decimal)config.Data.Validation)
            : new ValidationSplit.ByDocument((double)(decimal)config.Data.Validation, (ulong)config.Seed);
        var summaries = new List<TokenFileSummary>();
        var total = config.Data.Sources.Sum(source => new FileInfo(source.Path).Length);
        var builder = new TokenFileBuilder(tokenizer)
        {
            EndOfDocument = config.Data.EndOfDocument,
            Advanced = bytes => observer.Tokenizing(summaries.Sum(summary => summary.TextBytes) + bytes, total),
        };
        foreach (var files in Of(folder, config))
        {
            var texts = files.Sources.Select(source => new TextSource(source.Path, source.Separator)).ToArray();
            summaries.Add(builder.Build(texts, split, files.Training, files.Validation, cancellation));
        }

        return summaries;
    }

    /// <summary>Refuses texts that are missing, empty or folders before anything is made of them.</summary>
    /// <exception cref="TrainingException">One is.</exception>
    internal static void RequireTexts(TrainingConfig config)
    {
        foreach (var source in config.Data.Sources)
        {
            if (Directory.Exists(source.Path))
                throw new TrainingException($"{source.Path} is a folder; name the text files in it.");
            if (!File.Exists(source.Path))
                throw new TrainingException($"There is no text {source.Path}.");
            if (new FileInfo(source.Path).Length == 0)
                throw new TrainingException($"{source.Path} is empty: there is nothing to learn from.");
        }
    }
}
