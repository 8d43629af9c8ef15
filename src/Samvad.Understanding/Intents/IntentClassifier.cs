using System.Buffers;
using System.Collections.Immutable;
using Samvad.LanguageModel.Formats;

namespace Samvad.Understanding.Intents;

/// <summary>
/// Says which of an assistant's intents an utterance has, with calibrated probabilities, or that it has none of them. A
/// linear model over words, word pairs and pieces of words, and sentence vectors where it is given any: it trains in seconds and answers
/// in microseconds, in any script. Safe for use by many threads at once. Classifying allocates nothing, except some 100 bytes inside the
/// platform where a text in a rarer script or in decomposed form has to be normalised, and the words of a text that has slots to be found.
/// </summary>
public sealed class IntentClassifier : IIntentModel
{
    private readonly MappedFile? file;

    internal IntentClassifier(
        ImmutableArray<string> intents, IntentFeatures features, LinearModel model, Calibration calibration, MappedFile? file = null)
    {
        Intents = intents;
        Features = features;
        Model = model;
        Calibration = calibration;
        this.file = file;
    }

    /// <inheritdoc/>
    public ImmutableArray<string> Intents { get; }

    /// <inheritdoc/>
    public float NoneThreshold => Calibration.NoneThreshold;

    /// <inheritdoc/>
    public ThresholdCost ThresholdCost => Calibration.Cost;

    internal IntentFeatures Features { get; }
    internal LinearModel Model { get; }
    internal Calibration Calibration { get; }

    /// <summary>
    /// Trains a classifier. Probabilities and the threshold for "none of these" come from models trained on parts of
    /// the examples, so nothing else has to be given; out-of-scope examples (intent null), 30 or more, make "none of
    /// these" sharper.
    /// </summary>
    /// <param name="examples">Sample phrases; at least one with an intent.</param>
    /// <param name="options">Defaults where null.</param>
    /// <param name="progress">Told the share that is done, between 0 and 1, from the training threads.</param>
    /// <param name="sentences">Sentence vectors to learn from too; null for words alone.</param>
    /// <param name="cancellation">Stops the training.</param>
    /// <exception cref="ArgumentException">No example has an intent, or an option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The training was stopped.</exception>
    public static IntentClassifier Train(
        IReadOnlyList<LabelledText> examples,
        TrainingOptions? options = null,
        IProgress<double>? progress = null,
        ISentenceVectors? sentences = null,
        CancellationToken cancellation = default)
    {
        if (!examples.Any(e => e.Intent is not null))
        {
            throw new ArgumentException(
                $"None of the {examples.Count} examples has an intent; give at least one phrase of one intent.",
                nameof(examples));
        }
        options ??= new TrainingOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.RejectedShare, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.RejectedShare, 1, nameof(options));
        return new IntentTrainer(examples, options, sentences, progress, cancellation).Train();
    }

    /// <summary>
    /// Opens a classifier that <see cref="Save"/> wrote. It is used where it lies in the file, which is mapped: processes share its memory, and
    /// on Windows the file cannot be replaced before the classifier is disposed of.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="sentences">The sentence vectors that it was trained with; null for words alone.</param>
    /// <exception cref="ModelFileException">
    /// The file is damaged, of another version, trained with other sentence vectors, or no such model: train anew.
    /// </exception>
    /// <exception cref="IOException">
    /// The file cannot be read; <see cref="FileNotFoundException"/> where there is none.
    /// </exception>
    public static IntentClassifier Load(string path, ISentenceVectors? sentences = null) => ModelFile.Read(path, sentences);

    /// <inheritdoc/>
    public void Save(string path) => ModelFile.Write(this, path);

    /// <summary>Unmaps the file, if it was loaded from one; it can be used neither afterwards nor, by another thread, meanwhile.</summary>
    public void Dispose() => file?.Dispose();

    /// <inheritdoc/>
    public int Classify(ReadOnlySpan<char> text, Span<ScoredIntent> top, out float noneProbability)
    {
        var buffer = ArrayPool<float>.Shared.Rent(Model.Stride);
        using (var vector = Features.Of(text))
            Features.Score(Model, vector, buffer);
        var scores = buffer.AsSpan(0, Intents.Length);
        noneProbability = Calibration.Apply(scores);
        var count = ScoredIntent.TakeTop(Intents, scores, top);
        ArrayPool<float>.Shared.Return(buffer);
        return count;
    }
}
