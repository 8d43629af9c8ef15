namespace Samvad.Understanding.Intents;

/// <summary>A way to learn an assistant's intents from sample phrases: sparse, dense, or another.</summary>
public interface IIntentLearner
{
    /// <summary>
    /// What tells its models from others: its name, and whatever besides the phrases decides what a model becomes, such as the
    /// hash of pretrained weights. It becomes part of a file's name: letters, digits and hyphens.
    /// </summary>
    string Id { get; }

    /// <summary>Trains a model.</summary>
    /// <param name="examples">Sample phrases; at least one with an intent.</param>
    /// <param name="options">Seed, threads, and how much may be turned away.</param>
    /// <param name="progress">Told the share that is done, between 0 and 1, from the training threads.</param>
    /// <param name="cancellation">Stops the training.</param>
    /// <exception cref="ArgumentException">No example has an intent, or an option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The training was stopped.</exception>
    IIntentModel Train(
        IReadOnlyList<LabelledText> examples,
        TrainingOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default);

    /// <summary>Reads a model that <see cref="IIntentModel.Save"/> wrote.</summary>
    /// <exception cref="ModelFileException">The file is damaged, of another version, or no such model: train anew.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    IIntentModel Load(string path);
}
