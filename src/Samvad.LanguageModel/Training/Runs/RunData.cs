using System.Collections.Immutable;
using Samvad.LanguageModel.Data;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Tokenizers;
using Samvad.LanguageModel.Training.Configuration;

namespace Samvad.LanguageModel.Training.Runs;

/// <summary>The tokens that a training reads, in files that are mapped into memory, and which of them a batch has.</summary>
internal sealed class RunData : IDisposable
{
    private const ulong ValidationSeed = 0x56414C49; // Other places than those that training takes with the same seed.

    private readonly ImmutableArray<TokenFile> _training;
    private readonly ImmutableArray<TokenFile> _validation;
    private readonly BatchSampler? _random;
    private readonly EpochSampler? _epochs;
    private readonly BatchSampler? _randomValidation;
    private readonly EpochSampler? _wholeValidation;

    private RunData(TrainingConfig config, ImmutableArray<TokenFile> training, ImmutableArray<TokenFile> validation)
    {
        (_training, _validation) = (training, validation);
        int rows = config.Batch, length = config.Context;
        var seed = (ulong)config.Seed;
        if (config.Epochs > 0)
            _epochs = new(training[0], rows, length, length, seed);
        else
            _random = new(Weighted(config, training), rows, length, seed);
        TrainingTokens = training.Sum(file => file.Count);
        ValidationTokens = validation.Sum(file => file.Count);
        if (validation.IsEmpty)
            return;
        if (config.Evaluation.Batches > 0)
            _randomValidation = new(Weighted(config, validation), rows, length, seed ^ ValidationSeed);
        else
            _wholeValidation = new(validation[0], rows, length, length, null);
    }

    /// <summary>Tokens to train on.</summary>
    internal long TrainingTokens { get; }

    /// <summary>Tokens to measure with.</summary>
    internal long ValidationTokens { get; }

    /// <summary>Whether there is text to measure with.</summary>
    internal bool HasValidation => !_validation.IsEmpty;

    /// <summary>Batches of an epoch; 0 if places are drawn.</summary>
    internal long BatchesPerEpoch => _epochs?.StepsPerEpoch ?? 0;

    /// <summary>Batches of all of the validation text; 0 if places are drawn.</summary>
    internal long ValidationBatches => _wholeValidation?.StepsPerEpoch ?? 0;

    /// <summary>Opens the files that <see cref="RunDataFiles.Build"/> made.</summary>
    /// <exception cref="TrainingException">They are of another vocabulary, or too short.</exception>
    internal static RunData Open(RunFolder folder, TrainingConfig config, Tokenizer tokenizer)
    {
        var opened = new List<TokenFile>();
        try
        {
            foreach (var file in RunDataFiles.Of(folder, config))
            {
                opened.Add(TokenFile.Open(file.Training));
                opened.Add(TokenFile.Open(file.Validation));
            }

            Check(opened, config, tokenizer);
            var validation = config.Data.Validation > 0 ? opened.Where((_, index) => index % 2 == 1) : [];
            return new(config, [.. opened.Where((_, index) => index % 2 == 0)], [.. validation]);
        }
        catch
        {
            opened.ForEach(file => file.Dispose());
            throw;
        }
    }

    /// <summary>The batch of a place in the training.</summary>
    internal void FillTraining(long place, Batch batch)
    {
        if (_epochs is not null)
            _epochs.Fill(place, batch.Tokens, batch.Labels);
        else
            _random!.Fill(place, batch.Tokens, batch.Labels);
    }

    /// <summary>A batch of training text to measure with; where places are drawn, they are others than those learned from.</summary>
    internal void FillTrainingCheck(long place, Batch batch) => FillTraining(_epochs is null ? place + (1L << 40) : place, batch);

    /// <summary>A batch to measure with; the same number gives the same batch.</summary>
    internal void FillValidation(long place, Batch batch)
    {
        if (_wholeValidation is not null)
            _wholeValidation.Fill(place, batch.Tokens, batch.Labels);
        else
            _randomValidation!.Fill(place, batch.Tokens, batch.Labels);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in _training.Concat(_validation))
            file.Dispose();
    }

    private static List<WeightedTokens> Weighted(TrainingConfig config, ImmutableArray<TokenFile> files) =>
        [.. files.Select((file, index) => new WeightedTokens(file, config.Data.Sources[index].Weight))];

    private static void Check(List<TokenFile> files, TrainingConfig config, Tokenizer tokenizer)
    {
        foreach (var (index, file) in files.Index())
        {
            if (file.VocabularySize != tokenizer.VocabularySize)
            {
                throw new ModelFileException(
                    file.Path, "the vocabulary", $"{file.VocabularySize} tokens",
                    $"The checkpoint's tokenizer has {tokenizer.VocabularySize}: the two are of different trainings. Bring the right files, or begin anew.");
            }

            var isValidation = index % 2 == 1;
            if (isValidation && config.Data.Validation == 0)
                continue;
            var batches = isValidation && config.Evaluation.Batches > 0 ? 1 : config.Epochs > 0 || isValidation ? config.Batch : 1;
            var needed = ((long)config.Context * batches) + 1;
            if (file.Count < needed)
                throw TooShort(config, index / 2, isValidation, file.Count, needed);
        }
    }

    private static TrainingException TooShort(TrainingConfig config, int source, bool isValidation, long tokens, long needed)
    {
        var name = config.Epochs > 0 || config.Evaluation.Batches == 0 ? "The text" : config.Data.Sources[source].Path;
        return isValidation
            ? new($"{name} gives {tokens} tokens of validation, and at least {needed} are needed for a context of {config.Context}. "
                + "Take more text, a shorter `training.context`, a larger `data.validation`, or `data.validation: 0` to do without.")
            : new($"{name} gives {tokens} tokens to train on, and at least {needed} are needed for a context of {config.Context}. "
                + "Take more text, or a shorter `training.context`.");
    }
}
